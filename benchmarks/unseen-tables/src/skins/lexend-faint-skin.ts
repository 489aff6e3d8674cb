import { COMPACT } from "./layouts.ts";
import { button, ENGLISH, flights, inColour, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Lexend", 500, "#b7bcc6");
const small = look("Lexend", 400, "#9da3ae");
const words = look("Lexend", 500, "#cfd3da");

/** Hardly visible. */
export const lexendFaintSkin: Skin = {
  name: "lexend-faint",
  about: "small grey digits of little contrast in a small window",
  layout: COMPACT,
  stages: {
    betting: { backdrop: [solid("#2a2d34")], words: saying("Waiting…", words, 34) },
    loading: { backdrop: [solid("#2a2d34")] },
    ...flights(
      (colour) => ({ backdrop: [solid("#2a2d34")], number: inColour(number, colour) }),
      ["#9fb4c9", "#b3a6cf", "#cfa3bf"],
    ),
    crashed: { backdrop: [solid("#2a2d34")], number: inColour(number, "#e07a6f"), words: saying("Gone", words, 24, 1.15) },
  },
  multiplier: { sizesPx: [64], align: "centre", style: { ...MULTIPLIER, decimals: 1 } },
  balance: { look: small, sizesPx: [20.5], align: "right", style: ENGLISH },
  players: { look: small, sizesPx: [20.5], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [20.5], align: "left", style: ENGLISH },
  stake: { look: small, sizesPx: [20.5], align: "centre", style: PLAIN, plate: plate("#22252b", 6) },
  autoCashOut: {
    look: small,
    sizesPx: [20.5],
    align: "centre",
    style: { ...MULTIPLIER, decimals: 1 },
    plate: plate("#22252b", 6),
  },
  button: button(words, 20, ["Bet", "Cash out", "Cancel"]),
};
