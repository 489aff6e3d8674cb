import { CLASSIC } from "./layouts.ts";
import { button, inColour, look, MULTIPLIER, PLAIN, solid } from "./looks.ts";
import type { Skin, Stage } from "./skin.ts";

const number = look("JetBrains Mono", 700, "#f4f7f0");
const small = look("JetBrains Mono", 500, "#b9f0a7");
const words = look("JetBrains Mono", 600, "#f4f7f0");
const flight = (inner: string): Stage => ({
  backdrop: [
    solid("#0d1210"),
    { kind: "radial", x: 0.5, y: 0.4, reach: 0.5, colours: [inner, "#0d1210"] },
    { kind: "rays", x: 0.5, y: 1, count: 12, turnDeg: 5, colours: ["#ffffff0e", "#00000000"] },
  ],
  number,
});

/** Every picture shrunk to half its size. */
export const jetbrainsHalfSkin: Skin = {
  name: "jetbrains-half",
  about: "monospaced with a dotted zero, the whole picture shrunk to 50 %, no thousands, no currency",
  layout: CLASSIC,
  stages: {
    betting: {
      backdrop: [solid("#0d1210")],
      words: [{ text: "PLACE YOUR BETS", look: words, sizePx: 54, riseEm: 0.2 }],
      bar: "#5ad13b",
    },
    loading: { backdrop: [solid("#0d1210")] },
    low: flight("#2f6a8f"),
    mid: flight("#5b3d94"),
    high: flight("#8a2b72"),
    crashed: {
      backdrop: [solid("#0d1210")],
      number: inColour(number, "#ff5141"),
      words: [{ text: "CRASHED", look: words, sizePx: 44, riseEm: -0.55 }],
    },
  },
  multiplier: { sizesPx: [112], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [42], align: "right", style: PLAIN },
  players: { look: small, sizesPx: [41], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [40], align: "left", style: PLAIN },
  stake: { look: words, sizesPx: [40], align: "centre", style: PLAIN, plate: { paint: solid("#1f2723"), radiusPx: 10 } },
  autoCashOut: { look: words, sizesPx: [40], align: "centre", style: PLAIN, plate: { paint: solid("#1f2723"), radiusPx: 10 } },
  button: button(words, 40, ["BET", "CASH OUT", "CANCEL"]),
  effects: [{ kind: "scale", share: 0.5 }],
};
