import type { TextLook } from "../scene/scene.ts";
import { CLASSIC } from "./layouts.ts";
import { button, GERMAN, glow, look, solid } from "./looks.ts";
import type { Skin, Stage } from "./skin.ts";

const lit = (colour: string): TextLook => look("Orbitron", 800, colour, { shadows: glow(colour, 26) });
const small = look("Orbitron", 600, "#7df9ff", { shadows: glow("#0bd3e0", 8) });
const words = look("Orbitron", 700, "#ffffff");
const night = (inner: string, colour: string): Stage => ({
  backdrop: [{ kind: "linear", angleDeg: 160, colours: ["#05030f", inner, "#05030f"] }],
  number: lit(colour),
  curve: { colour: inner, fill: "#ffffff10" },
});

/** Neon: wide squared digits in their own light. */
export const orbitronGlowSkin: Skin = {
  name: "orbitron-glow",
  about: "glowing coloured digits, squared and wide, multiplication sign, currency in front",
  layout: CLASSIC,
  stages: {
    betting: {
      backdrop: [solid("#05030f")],
      words: [{ text: "PRÓXIMA RODADA", look: words, sizePx: 44, riseEm: 0.2 }],
      bar: "#0bd3e0",
    },
    loading: { backdrop: [solid("#05030f")] },
    low: night("#071a3a", "#3df0ff"),
    mid: night("#1d0b44", "#c58bff"),
    high: night("#3a0630", "#ff6ad5"),
    crashed: {
      backdrop: [solid("#140308")],
      number: lit("#ff4a3d"),
      words: [{ text: "VOOU!", look: words, sizePx: 40, riseEm: 1.35 }],
    },
  },
  multiplier: { sizesPx: [88], align: "centre", style: { decimal: ".", thousands: ",", decimals: 2, after: "×" } },
  balance: { look: small, sizesPx: [24], align: "right", style: { ...GERMAN, before: "R$ " } },
  players: { look: small, sizesPx: [24], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [22], align: "left", style: { ...GERMAN, before: "R$ " } },
  stake: { look: words, sizesPx: [24], align: "centre", style: GERMAN, plate: { paint: solid("#1a1434"), radiusPx: 6 } },
  button: button(words, 26, ["APOSTAR", "SACAR", "CANCELAR"]),
};
