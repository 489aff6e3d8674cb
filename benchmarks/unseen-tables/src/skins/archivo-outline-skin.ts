import { CLASSIC } from "./layouts.ts";
import { button, ENGLISH, inColour, look, solid } from "./looks.ts";
import type { Skin, Stage } from "./skin.ts";

const number = look("Archivo Black", 400, "#ffe14a", { outline: { widthPx: 8, colour: "#0b2b14" }, spacingEm: -0.035 });
const small = look("Archivo Black", 400, "#fff6c2", { outline: { widthPx: 3, colour: "#0b2b14" } });
const words = look("Archivo Black", 400, "#ffffff");
const table = (first: string, second: string): Stage => ({
  backdrop: [{ kind: "stripes", sidePx: 26, colours: [first, second] }],
  number,
});

/** Black weight with an outline on a pattern, yellow on green. */
export const archivoOutlineSkin: Skin = {
  name: "archivo-outline",
  about: "black weight, dark outline, digits that touch, yellow on striped green; crashed is orange, flying green",
  layout: CLASSIC,
  stages: {
    betting: {
      backdrop: [solid("#134a24")],
      words: [{ text: "BONUS 100%", look: inColour(number, "#ffffff"), sizePx: 110, riseEm: 0 }],
    },
    loading: { backdrop: [solid("#0c2f17")] },
    low: table("#17652f", "#15602c"),
    mid: table("#1a7a38", "#187334"),
    high: table("#1f8a41", "#1d823d"),
    crashed: { ...table("#5a2a08", "#522607"), number: inColour(number, "#ff9a2e") },
  },
  multiplier: { sizesPx: [124], align: "centre", style: { decimal: ".", thousands: ",", decimals: 2, after: "X" } },
  balance: { look: small, sizesPx: [26], align: "right", style: { ...ENGLISH, before: "$" } },
  players: { look: small, sizesPx: [26], align: "left", style: { between: " / " } },
  totalStake: { look: small, sizesPx: [26], align: "left", style: { ...ENGLISH, before: "$" } },
  stake: { look: words, sizesPx: [24], align: "centre", style: ENGLISH, plate: { paint: solid("#08200f"), radiusPx: 26 } },
  button: button(words, 30, ["BET", "TAKE", "CANCEL"]),
};
