import type { Paint } from "../scene/scene.ts";
import { SIDEBAR } from "./layouts.ts";
import { button, ENGLISH, flights, inColour, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Space Grotesk", 700, "#ffffff");
const small = look("Oxanium", 500, "#d9dbe8");
const words = look("Plus Jakarta Sans", 700, "#ffffff");
const dots: Paint = { kind: "checks", sidePx: 4, colours: ["#191b24", "#1b1e28"] };

/** A font for every purpose. */
export const groteskMixedSkin: Skin = {
  name: "grotesk-mixed",
  about: "three fonts on one table, words before the numbers inside their regions, patterned ground",
  layout: SIDEBAR,
  stages: {
    betting: { backdrop: [dots], words: saying("STARTING SOON", words, 40), bar: "#ffcc00" },
    loading: { backdrop: [solid("#191b24")] },
    ...flights(
      (colour) => ({
        backdrop: [dots, { kind: "radial", x: 0.35, y: 0.4, reach: 0.5, colours: [colour, "#00000000"] }],
        number,
      }),
      ["#1f7aa8aa", "#5c36b0aa", "#b02a8aaa"],
    ),
    crashed: { backdrop: [dots], number: inColour(number, "#ff5d4a"), words: saying("BUSTED", words, 36, 1.25) },
  },
  multiplier: { sizesPx: [104], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [24], align: "right", style: { ...ENGLISH, after: " USDT" } },
  players: { look: small, sizesPx: [24], align: "left", style: { between: "/", before: "Players " } },
  totalStake: { look: small, sizesPx: [23], align: "left", style: { ...ENGLISH, before: "Bets " } },
  stake: { look: words, sizesPx: [24], align: "right", padPx: 16, style: PLAIN, plate: plate("#0e1016", 12) },
  autoCashOut: { look: words, sizesPx: [24], align: "right", padPx: 16, style: MULTIPLIER, plate: plate("#0e1016", 12) },
  history: { look: small, sizesPx: [22], align: "left", padPx: 6, style: MULTIPLIER, length: 6 },
  button: button(words, 26, ["BET", "CASH OUT", "CANCEL"]),
};
