import { SIDEBAR } from "./layouts.ts";
import { button, GERMAN, inColour, look, MULTIPLIER_COMMA, solid } from "./looks.ts";
import type { Skin, Stage } from "./skin.ts";

const soft = [{ x: 0, y: 2, blurPx: 3, colour: "#00000033" }];
const number = look("IBM Plex Sans Condensed", 700, "#1b2430", { shadows: soft });
const small = look("IBM Plex Sans Condensed", 500, "#0b5a3c");
const words = look("IBM Plex Sans Condensed", 600, "#27303c");
const day = (tint: string): Stage => ({
  backdrop: [solid("#f3f4f7"), { kind: "radial", x: 0.35, y: 0.4, reach: 0.7, colours: [tint, "#e6e8ec"] }],
  number,
});

/** Dark numbers on a light page, in a condensed face. */
export const plexDaySkin: Skin = {
  name: "plex-day",
  about: "light theme, condensed, decimal commas, dots between thousands, euro sign behind",
  layout: SIDEBAR,
  stages: {
    betting: {
      backdrop: [solid("#f3f4f7")],
      words: [{ text: "Die nächste Runde startet gleich", look: words, sizePx: 30, riseEm: 0 }],
    },
    loading: { backdrop: [solid("#f3f4f7")] },
    low: day("#d5e9fb"),
    mid: day("#e3d8fb"),
    high: day("#fbd9ee"),
    crashed: {
      backdrop: [solid("#f3f4f7")],
      number: inColour(number, "#c1112b"),
      words: [{ text: "WEGGEFLOGEN!", look: words, sizePx: 30, riseEm: 1.2 }],
    },
  },
  multiplier: { sizesPx: [96], align: "centre", style: MULTIPLIER_COMMA },
  balance: { look: small, sizesPx: [23], align: "right", style: { ...GERMAN, after: " €" } },
  players: { look: small, sizesPx: [23], align: "right", style: { between: " / " } },
  totalStake: { look: small, sizesPx: [23], align: "right", style: { ...GERMAN, after: " €" } },
  stake: { look: words, sizesPx: [25], align: "centre", style: GERMAN, plate: { paint: solid("#dcdee2"), radiusPx: 10 } },
  autoCashOut: {
    look: words,
    sizesPx: [23],
    align: "centre",
    style: MULTIPLIER_COMMA,
    plate: { paint: solid("#dcdee2"), radiusPx: 10 },
  },
  button: button(inColour(words, "#ffffff"), 28, ["WETTEN", "AUSZAHLEN", "ABBRECHEN"]),
};
