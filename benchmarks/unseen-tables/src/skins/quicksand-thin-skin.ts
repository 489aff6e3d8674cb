import { COMPACT } from "./layouts.ts";
import { button, inColour, look, solid, SPACED } from "./looks.ts";
import type { Skin, Stage } from "./skin.ts";

const number = look("Quicksand", 300, "#ffffff");
const small = look("Quicksand", 500, "#e8ecff");
const words = look("Quicksand", 500, "#ffffff");
const flight = (from: string, to: string): Stage => ({
  backdrop: [{ kind: "linear", angleDeg: 35, colours: [from, to] }],
  number,
});

/** Hairlines on a gradient, in a small window. */
export const quicksandThinSkin: Skin = {
  name: "quicksand-thin",
  about: "thin rounded strokes on a gradient, one decimal, narrow spaces between thousands, words behind the players",
  layout: COMPACT,
  stages: {
    betting: { backdrop: [solid("#1b2140")], words: [{ text: "Čekamo sljedeću rundu", look: words, sizePx: 24, riseEm: 0 }] },
    loading: { backdrop: [solid("#1b2140")] },
    low: flight("#14315c", "#2a6f97"),
    mid: flight("#2c1a5c", "#6a3fa0"),
    high: flight("#5c1447", "#a0306f"),
    crashed: {
      backdrop: [solid("#12142a")],
      number: inColour(number, "#ff6b5e"),
      words: [{ text: "IZLETIO", look: words, sizePx: 24, riseEm: 1.1 }],
    },
  },
  multiplier: { sizesPx: [72], align: "centre", style: { decimal: ",", thousands: "", decimals: 1, after: "x" } },
  balance: { look: small, sizesPx: [21], align: "right", style: { ...SPACED, thousands: "\u202f", after: "\u00a0€" } },
  players: { look: small, sizesPx: [21], align: "left", style: { between: null, after: " igrača" } },
  totalStake: { look: small, sizesPx: [21], align: "left", style: { ...SPACED, thousands: "\u202f" } },
  stake: { look: words, sizesPx: [22], align: "centre", style: SPACED, plate: { paint: solid("#0e1226"), radiusPx: 8 } },
  autoCashOut: {
    look: words,
    sizesPx: [22],
    align: "centre",
    style: { decimal: ",", thousands: "", decimals: 1, after: "x" },
    plate: { paint: solid("#0e1226"), radiusPx: 8 },
  },
  button: button(words, 20, ["ULOŽI", "ISPLATA", "OTKAŽI"]),
};
