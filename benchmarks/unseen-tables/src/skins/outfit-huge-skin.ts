import type { Paint } from "../scene/scene.ts";
import { BROAD } from "./layouts.ts";
import { button, ENGLISH, flights, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Outfit", 700, "#ffffff", {
  gradient: ["#ffffff", "#c6d2ea"],
});
const small = look("Outfit", 400, "#dbe6ff", { shadows: [{ x: 0, y: 2, blurPx: 6, colour: "#000000cc" }] });
const words = look("Outfit", 600, "#ffffff");
const sky = (inner: string): Paint => ({ kind: "radial", x: 0.5, y: 0.45, reach: 0.65, colours: [inner, "#0d1626"] });

/** As large as it gets. */
export const outfitHugeSkin: Skin = {
  name: "outfit-huge",
  about: "digits of 140 pixels filled by a gradient, soft shadows, a large table, pounds",
  layout: BROAD,
  stages: {
    betting: { backdrop: [sky("#1a2b4a")], words: saying("Waiting for bets", words, 80), bar: "#46d38a" },
    loading: { backdrop: [solid("#0d1626")] },
    ...flights((colour) => ({ backdrop: [sky(colour)], number }), ["#14507a", "#41277e", "#7a1f5e"]),
    crashed: {
      backdrop: [sky("#2a1418")],
      number: { ...number, gradient: ["#ff8f80", "#ff3b30"] },
      words: saying("Flew away", words, 60, 1.05),
    },
  },
  multiplier: { sizesPx: [196], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [40], align: "right", style: { ...ENGLISH, before: "£" } },
  players: { look: small, sizesPx: [40], align: "left", style: { between: " / " } },
  totalStake: { look: small, sizesPx: [40], align: "left", style: { ...ENGLISH, before: "£" } },
  stake: { look: words, sizesPx: [40], align: "centre", style: PLAIN, plate: plate("#08101d", 35) },
  autoCashOut: { look: words, sizesPx: [38], align: "centre", style: MULTIPLIER, plate: plate("#08101d", 32) },
  button: button(words, 46, ["Bet", "Cash out", "Cancel"]),
};
