import type { Paint } from "../scene/scene.ts";
import { UPRIGHT } from "./layouts.ts";
import { button, flights, inColour, look, MULTIPLIER, plate, saying, solid, SPACED } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Bebas Neue", 400, "#ffffff");
const small = look("Bebas Neue", 400, "#ffffff", { spacingEm: 0.02 });
const words = look("Bebas Neue", 400, "#ffffff");
const sky = (inner: string): readonly Paint[] => [
  { kind: "radial", x: 0.5, y: 0.35, reach: 0.9, colours: [inner, "#0a0a0c"] },
  { kind: "rays", x: 0, y: 0.62, count: 16, turnDeg: 3, colours: ["#ffffff10", "#00000000"] },
];

/** A table out of focus. */
export const bebasBlurredSkin: Skin = {
  name: "bebas-blurred",
  about: "every picture blurred, tall capitals-only digits, upright telephone, złoty, non-breaking spaces, history strip",
  layout: UPRIGHT,
  stages: {
    betting: { backdrop: sky("#1c1c22"), words: saying("NASTĘPNA RUNDA", words, 64), bar: "#e8394f" },
    loading: { backdrop: [solid("#0a0a0c")] },
    ...flights((colour) => ({ backdrop: sky(colour), number }), ["#256f9c", "#5e35a6", "#a32480"]),
    crashed: { backdrop: sky("#150a0c"), number: inColour(number, "#ff3b45"), words: saying("ODLECIAŁ!", words, 44, 1.1) },
  },
  multiplier: { sizesPx: [150], align: "centre", style: { ...MULTIPLIER, after: "X" } },
  balance: { look: small, sizesPx: [34], align: "right", style: { ...SPACED, after: " zł" } },
  players: { look: small, sizesPx: [34], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [34], align: "right", style: { ...SPACED, after: " zł" } },
  stake: { look: small, sizesPx: [34], align: "centre", style: SPACED, plate: plate("#1b1c20", 27) },
  autoCashOut: { look: small, sizesPx: [34], align: "centre", style: MULTIPLIER, plate: plate("#1b1c20", 25) },
  history: { look: small, sizesPx: [26], align: "centre", style: MULTIPLIER, length: 7 },
  button: button(words, 38, ["POSTAW", "WYPŁAĆ", "ANULUJ"]),
  effects: [{ kind: "blur", sigmaPx: 1.1 }],
};
