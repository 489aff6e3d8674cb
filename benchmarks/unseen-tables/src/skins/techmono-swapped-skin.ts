import type { Paint } from "../scene/scene.ts";
import { CLASSIC } from "./layouts.ts";
import { button, flights, glow, inColour, look, MULTIPLIER, PLAIN, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Share Tech Mono", 400, "#2cff6a");
const small = look("Share Tech Mono", 400, "#5dff8f");
const words = look("Share Tech Mono", 400, "#2cff6a");
const lines: Paint = { kind: "stripes", sidePx: 2, colours: ["#020a04", "#051208"] };

/** A terminal. */
export const techmonoSwappedSkin: Skin = {
  name: "techmono-swapped",
  about:
    "terminal green while flying and orange after the crash, scan lines behind, slashed zeros, no plates, players as one bare number",
  layout: CLASSIC,
  stages: {
    betting: { backdrop: [lines], words: saying("AWAITING BETS_", words, 56) },
    loading: { backdrop: [solid("#020a04")] },
    ...flights(
      (colour) => ({ backdrop: [lines], number: { ...number, colour, shadows: glow(`${colour}88`, 14) } }),
      ["#2cff6a", "#8dff3a", "#d8ff3a"],
    ),
    crashed: {
      backdrop: [lines],
      number: inColour(number, "#ffa01e"),
      words: saying("SIGNAL LOST", inColour(words, "#ffa01e"), 38, 1.2),
    },
  },
  multiplier: { sizesPx: [136], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [26], align: "right", style: { ...PLAIN, before: "$" } },
  players: { look: small, sizesPx: [26], align: "left", style: { between: null } },
  totalStake: { look: small, sizesPx: [26], align: "left", style: { ...PLAIN, before: "$" } },
  stake: { look: small, sizesPx: [26], align: "centre", style: PLAIN },
  autoCashOut: { look: small, sizesPx: [26], align: "centre", style: MULTIPLIER },
  button: button(inColour(words, "#ffffff"), 30, ["BET", "CASH OUT", "CANCEL"]),
};
