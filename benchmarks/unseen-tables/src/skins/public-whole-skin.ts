import { CLASSIC } from "./layouts.ts";
import { button, flights, GERMAN, inColour, look, MULTIPLIER_COMMA, plate, saying, solid, SPACED } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Public Sans", 800, "#10203a");
const small = look("Public Sans", 500, "#1d2b45", { features: "tnum" });
const words = look("Public Sans", 600, "#1d2b45");

/** A page of words and numbers. */
export const publicWholeSkin: Skin = {
  name: "public-whole",
  about:
    "light theme, text smoothed for a flat screen, whole amounts without decimals in the total, words around every number, red and blue digits",
  layout: CLASSIC,
  smoothing: "lcd",
  stages: {
    betting: { backdrop: [solid("#eef1f5")], words: saying("Siguiente ronda", words, 60), bar: "#1664c0" },
    loading: { backdrop: [solid("#eef1f5")] },
    ...flights(
      (colour) => ({
        backdrop: [{ kind: "linear", angleDeg: 90, colours: ["#eef1f5", "#dfe6f0"] }],
        number: inColour(number, colour),
      }),
      ["#0f56b3", "#5b21b6", "#a3126d"],
    ),
    crashed: { backdrop: [solid("#f7eaea")], number: inColour(number, "#b3130f"), words: saying("¡SE FUE!", words, 42, -0.6) },
  },
  multiplier: { sizesPx: [128], align: "centre", style: MULTIPLIER_COMMA },
  balance: { look: small, sizesPx: [26], align: "right", style: { ...GERMAN, before: "Saldo: ", after: " €" } },
  players: { look: small, sizesPx: [26], align: "left", style: { between: null, after: " jugadores" } },
  totalStake: { look: small, sizesPx: [26], align: "left", style: { ...SPACED, decimals: 0, after: " €" } },
  stake: {
    look: words,
    sizesPx: [27],
    align: "left",
    padPx: 18,
    style: { ...GERMAN, after: " €" },
    plate: plate("#ffffff", 8),
  },
  autoCashOut: { look: words, sizesPx: [26], align: "left", padPx: 18, style: MULTIPLIER_COMMA, plate: plate("#ffffff", 8) },
  button: button(inColour(words, "#ffffff"), 30, ["APOSTAR", "COBRAR", "CANCELAR"]),
};
