import type { Paint } from "../scene/scene.ts";
import { CLASSIC } from "./layouts.ts";
import { button, ENGLISH, flights, inColour, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Playfair Display", 900, "#ffffff");
const small = look("Playfair Display", 700, "#fff3d1");
const words = look("Playfair Display", 700, "#ffffff");
const felt = (colour: string): Paint => ({ kind: "linear", angleDeg: 180, colours: [colour, "#062a1a"] });

/** A casino of old. */
export const playfairFewSkin: Skin = {
  name: "playfair-few",
  about: "black serif with strong and hair lines, balances under ten so that few digits are ever seen there",
  layout: CLASSIC,
  stages: {
    betting: { backdrop: [felt("#0f5132")], words: saying("FREE BETS", inColour(number, "#ffffff"), 120) },
    loading: { backdrop: [solid("#0b3d26")] },
    ...flights(
      (colour) => ({ backdrop: [felt("#0f5132")], number: inColour(number, colour) }),
      ["#ffffff", "#ffe9a8", "#ffd36b"],
    ),
    crashed: { backdrop: [felt("#3b0f14")], number: inColour(number, "#ff9d94"), words: saying("Crashed", words, 44, 1.3) },
  },
  multiplier: { sizesPx: [120], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [32], align: "right", style: { ...PLAIN, before: "$" } },
  players: { look: small, sizesPx: [32], align: "left", style: { between: null, after: " players" } },
  totalStake: { look: small, sizesPx: [32], align: "left", style: { ...ENGLISH, before: "$" } },
  stake: { look: words, sizesPx: [32], align: "centre", style: PLAIN, plate: plate("#06281a", 8) },
  mostMoney: 10,
  button: button(words, 34, ["Bet", "Cash out", "Cancel"]),
};
