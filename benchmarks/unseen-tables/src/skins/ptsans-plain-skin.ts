import type { Paint } from "../scene/scene.ts";
import { CLASSIC } from "./layouts.ts";
import { button, flights, GERMAN, inColour, look, MULTIPLIER, MULTIPLIER_COMMA, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("PT Sans", 700, "#ffffff");
const small = look("PT Sans", 700, "#3fd45f");
const words = look("PT Sans", 700, "#ffffff");
const sky = (inner: string): readonly Paint[] => [
  { kind: "radial", x: 0.5, y: 0.45, reach: 0.6, colours: [inner, "#05030a"] },
  { kind: "rays", x: 0.09, y: 0.85, count: 18, turnDeg: 0, colours: ["#ffffff14", "#00000000"] },
];

/** Nothing stays where it was. */
export const ptsansPlainSkin: Skin = {
  name: "ptsans-plain",
  about: "a plain humanist font in one colour, sizes that change between frames, mixed decimal signs on one table",
  layout: CLASSIC,
  stages: {
    betting: { backdrop: [solid("#121212")], words: saying("WAITING FOR NEXT ROUND", words, 46) },
    loading: { backdrop: [solid("#0a0a0a")] },
    ...flights((colour) => ({ backdrop: sky(colour), number }), ["#2a7fb5", "#6a3bb8", "#b02a8c"]),
    crashed: { backdrop: [solid("#121212")], number: inColour(number, "#d6142b"), words: saying("FLEW AWAY!", words, 40, 1.2) },
  },
  multiplier: { sizesPx: [110, 104, 118], align: "centre", style: MULTIPLIER_COMMA },
  balance: { look: small, sizesPx: [22, 29, 25], align: "right", style: { ...GERMAN, after: " RSD" } },
  players: { look: small, sizesPx: [22, 29, 25], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [22, 29, 25], align: "left", style: { ...GERMAN, after: " RSD" } },
  stake: { look: words, sizesPx: [25], align: "centre", style: PLAIN, plate: plate("#1d1e20", 26) },
  autoCashOut: { look: words, sizesPx: [25], align: "centre", style: MULTIPLIER, plate: plate("#1d1e20", 24) },
  wanderPx: 3,
  button: button(words, 30, ["BET", "CASH OUT", "CANCEL"]),
};
