import type { Paint } from "../scene/scene.ts";
import { CLASSIC } from "./layouts.ts";
import { button, ENGLISH, inColour, look, MULTIPLIER, solid } from "./looks.ts";
import type { Skin, Stage } from "./skin.ts";

const number = look("Saira", 700, "#ffffff");
const small = look("Saira", 500, "#f2c94c");
const words = look("Saira", 600, "#ffffff");

const sky = (inner: string): readonly Paint[] => [
  solid("#050507"),
  { kind: "radial", x: 0.5, y: 0.45, reach: 0.62, colours: [inner, "#0a0610"] },
  { kind: "rays", x: 0.08, y: 0.86, count: 18, turnDeg: 0, colours: ["#ffffff14", "#00000000"] },
];
const flight = (inner: string): Stage => ({ backdrop: sky(inner), number, curve: { colour: "#e11040", fill: "#e1104055" } });

/** Rays and a growing curve behind white numbers. */
export const sairaRaysSkin: Skin = {
  name: "saira-rays",
  about: "rotating rays, radial light and a curve behind the number; small fields of two sizes",
  layout: CLASSIC,
  stages: {
    betting: {
      backdrop: sky("#151318"),
      words: [{ text: "WAITING FOR NEXT ROUND", look: words, sizePx: 40, riseEm: 0.3 }],
      bar: "#d81b3f",
    },
    loading: { backdrop: [solid("#060608")] },
    low: flight("#1d6f9f"),
    mid: flight("#5a2fa0"),
    high: flight("#a01c7e"),
    crashed: {
      backdrop: sky("#121014"),
      number: inColour(number, "#e0102c"),
      words: [{ text: "FLEW AWAY!", look: words, sizePx: 38, riseEm: 1.25 }],
    },
  },
  multiplier: { sizesPx: [118], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [28, 22], align: "right", style: { ...ENGLISH, after: " USD" } },
  players: { look: small, sizesPx: [28, 22], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [28, 22], align: "left", style: { ...ENGLISH, after: " USD" } },
  stake: { look: words, sizesPx: [26], align: "centre", style: ENGLISH, plate: { paint: solid("#17181d"), radiusPx: 24 } },
  autoCashOut: {
    look: words,
    sizesPx: [24],
    align: "centre",
    style: MULTIPLIER,
    plate: { paint: solid("#17181d"), radiusPx: 22 },
  },
  button: button(words, 32, ["BET", "CASH OUT", "CANCEL"]),
};
