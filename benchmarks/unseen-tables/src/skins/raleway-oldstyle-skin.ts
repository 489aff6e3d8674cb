import { CLASSIC } from "./layouts.ts";
import { button, ENGLISH, flights, inColour, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Raleway", 700, "#ffffff");
const small = look("Raleway", 600, "#d7ecf7");
const words = look("Raleway", 700, "#ffffff");

/** Digits that are not all of one height. */
export const ralewayOldstyleSkin: Skin = {
  name: "raleway-oldstyle",
  about: "old-style figures of different heights that hang below the line, on a gradient, dollar sign behind",
  layout: CLASSIC,
  stages: {
    betting: { backdrop: [solid("#0c1b2a")], words: saying("Place your bets", words, 60) },
    loading: { backdrop: [solid("#0c1b2a")] },
    ...flights(
      (colour) => ({ backdrop: [{ kind: "linear", angleDeg: 20, colours: ["#0c1b2a", colour] }], number }),
      ["#1d5f7a", "#4a3a8a", "#7a2a63"],
    ),
    crashed: { backdrop: [solid("#0c1119")], number: inColour(number, "#ff5a52"), words: saying("Flew away", words, 40, 1.2) },
  },
  multiplier: { sizesPx: [126], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [32, 30], align: "right", style: { ...ENGLISH, after: " $" } },
  players: { look: small, sizesPx: [32, 30], align: "left", style: { between: " / " } },
  totalStake: { look: small, sizesPx: [32, 30], align: "left", style: { ...ENGLISH, after: " $" } },
  stake: { look: words, sizesPx: [32], align: "centre", style: PLAIN, plate: plate("#07121d", 12) },
  autoCashOut: { look: words, sizesPx: [32], align: "centre", style: MULTIPLIER, plate: plate("#07121d", 12) },
  button: button(words, 32, ["Bet", "Cash out", "Cancel"]),
};
