import type { Paint } from "../scene/scene.ts";
import { UPRIGHT } from "./layouts.ts";
import { button, ENGLISH, flights, inColour, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Figtree", 800, "#ffffff", { opacity: 0.85, features: "tnum" });
const small = look("Figtree", 500, "#ffffff", { opacity: 0.7, features: "tnum" });
const words = look("Figtree", 600, "#ffffff");
const sky = (inner: string): readonly Paint[] => [
  { kind: "radial", x: 0.5, y: 0.35, reach: 0.9, colours: [inner, "#101216"] },
  { kind: "rays", x: 0.5, y: 0.34, count: 14, turnDeg: 0, colours: ["#ffffff12", "#00000000"] },
];

/** One sees through it. */
export const figtreeTranslucentSkin: Skin = {
  name: "figtree-translucent",
  about: "half-transparent digits over rays, grouped multipliers, tabular figures, telephone",
  layout: UPRIGHT,
  stages: {
    betting: { backdrop: sky("#20232b"), words: saying("Place your bet", words, 60), bar: "#ff5470" },
    loading: { backdrop: [solid("#101216")] },
    ...flights((colour) => ({ backdrop: sky(colour), number }), ["#0f4c75", "#3a1f7a", "#75155c"]),
    crashed: { backdrop: sky("#17090c"), number: inColour(number, "#ff5964"), words: saying("FLEW AWAY", words, 40, 1.2) },
  },
  multiplier: { sizesPx: [108], align: "centre", style: { ...MULTIPLIER, thousands: "," } },
  balance: { look: small, sizesPx: [27], align: "right", style: { ...ENGLISH, before: "₹" } },
  players: { look: small, sizesPx: [27], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [27], align: "right", style: { ...ENGLISH, before: "₹" } },
  stake: { look: words, sizesPx: [28], align: "centre", style: PLAIN, plate: plate("#1c1f26", 28) },
  autoCashOut: { look: words, sizesPx: [26], align: "centre", style: MULTIPLIER, plate: plate("#1c1f26", 25) },
  history: { look: small, sizesPx: [22], align: "centre", style: MULTIPLIER, length: 7 },
  button: button(words, 34, ["Bet", "Cash out", "Cancel"]),
};
