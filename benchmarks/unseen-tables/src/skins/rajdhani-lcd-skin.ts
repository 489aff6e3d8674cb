import type { Paint } from "../scene/scene.ts";
import { COMPACT } from "./layouts.ts";
import { button, ENGLISH, flights, inColour, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Rajdhani", 700, "#ffffff");
const small = look("Rajdhani", 600, "#cfd8e6");
const words = look("Rajdhani", 700, "#ffffff");
const checks = (first: string, second: string): Paint => ({ kind: "checks", sidePx: 9, colours: [first, second] });

/** Coloured fringes on every stem. */
export const rajdhaniLcdSkin: Skin = {
  name: "rajdhani-lcd",
  about: "text smoothed for the stripes of a flat screen, small window, checks behind, thin condensed digits",
  layout: COMPACT,
  smoothing: "lcd",
  stages: {
    betting: { backdrop: [checks("#1a1f2b", "#1d2330")], words: saying("NEXT ROUND IN 4", words, 30), bar: "#4dc3ff" },
    loading: { backdrop: [solid("#161a24")] },
    ...flights(
      (colour) => ({ backdrop: [checks("#1a1f2b", "#1d2330")], number: inColour(number, colour) }),
      ["#4dc3ff", "#b98cff", "#ff7ac8"],
    ),
    crashed: {
      backdrop: [checks("#261a1d", "#2a1d20")],
      number: inColour(number, "#ff4b4b"),
      words: saying("GONE", words, 26, 1.1),
    },
  },
  multiplier: { sizesPx: [84], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [24], align: "right", style: ENGLISH },
  players: { look: small, sizesPx: [24], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [24], align: "left", style: ENGLISH },
  stake: { look: words, sizesPx: [25], align: "left", padPx: 14, style: PLAIN, plate: plate("#0f131b", 4) },
  autoCashOut: { look: words, sizesPx: [24], align: "left", padPx: 14, style: MULTIPLIER, plate: plate("#0f131b", 4) },
  button: button(words, 24, ["BET", "CASHOUT", "CANCEL"]),
};
