import { CLASSIC } from "./layouts.ts";
import { button, ENGLISH, flights, inColour, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Sora", 800, "#ffffff", { spacingEm: -0.1 });
const small = look("Sora", 600, "#ffffff", { spacingEm: -0.05 });
const words = look("Sora", 700, "#ffffff");

/** No room between digits. */
export const soraTightSkin: Skin = {
  name: "sora-tight",
  about: "wide digits pushed together until they overlap, white on a bright colour",
  layout: CLASSIC,
  stages: {
    betting: { backdrop: [solid("#1b2a6b")], words: saying("GET READY", words, 90) },
    loading: { backdrop: [solid("#1b2a6b")] },
    ...flights(
      (colour) => ({ backdrop: [{ kind: "linear", angleDeg: 60, colours: [colour, "#1b2a6b"] }], number }),
      ["#2456c7", "#5a2fc0", "#a8278f"],
    ),
    crashed: { backdrop: [solid("#2a0f1b")], number: inColour(number, "#ff7d7d"), words: saying("FLEW AWAY!", words, 40, 1.3) },
  },
  multiplier: { sizesPx: [116], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [26], align: "right", style: { ...ENGLISH, after: " PLN" } },
  players: { look: small, sizesPx: [26], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [26], align: "left", style: { ...ENGLISH, after: " PLN" } },
  stake: { look: words, sizesPx: [26], align: "centre", style: PLAIN, plate: plate("#0f1940", 26) },
  autoCashOut: { look: words, sizesPx: [25], align: "centre", style: MULTIPLIER, plate: plate("#0f1940", 24) },
  button: button(words, 30, ["BET", "CASH OUT", "CANCEL"]),
};
