import { SIDEBAR } from "./layouts.ts";
import { button, flights, inColour, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Teko", 600, "#ffffff");
const small = look("Teko", 500, "#ffd9a0");
const words = look("Teko", 600, "#ffffff");

/** A table through a poor camera. */
export const tekoNoisySkin: Skin = {
  name: "teko-noisy",
  about: "noise on every pixel, narrow digits close together, one size only, no thousands",
  layout: SIDEBAR,
  stages: {
    betting: { backdrop: [solid("#20262e")], words: saying("PLACE BETS NOW", words, 48) },
    loading: { backdrop: [solid("#15191f")] },
    ...flights(
      (colour) => ({ backdrop: [{ kind: "linear", angleDeg: 190, colours: [colour, "#15191f"] }], number }),
      ["#1e5f86", "#4d2f8a", "#87246b"],
    ),
    crashed: { backdrop: [solid("#1d1214")], number: inColour(number, "#ff5a4a"), words: saying("FLEW AWAY", words, 36, 1.1) },
  },
  multiplier: { sizesPx: [130], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [32], align: "right", style: PLAIN },
  players: { look: small, sizesPx: [32], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [32], align: "left", style: PLAIN },
  stake: { look: small, sizesPx: [32], align: "centre", style: PLAIN, plate: plate("#0d1014", 8) },
  autoCashOut: { look: small, sizesPx: [32], align: "centre", style: MULTIPLIER, plate: plate("#0d1014", 8) },
  button: button(words, 34, ["BET", "CASH OUT", "CANCEL"]),
  effects: [{ kind: "noise", sigma: 12 }],
};
