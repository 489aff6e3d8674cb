import { CLASSIC } from "./layouts.ts";
import { button, flights, inColour, look, MULTIPLIER, plate, saying, solid, SPACED } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Urbanist", 100, "#ffffff");
const small = look("Urbanist", 900, "#f3f1ff");
const words = look("Urbanist", 200, "#ffffff");

/** Hairlines beside black. */
export const urbanistHairlineSkin: Skin = {
  name: "urbanist-hairline",
  about: "weight 100 at a large size, beside small fields in black weight",
  layout: CLASSIC,
  stages: {
    betting: { backdrop: [solid("#0e0e12")], words: saying("next round", words, 64) },
    loading: { backdrop: [solid("#0e0e12")] },
    ...flights(
      (colour) => ({ backdrop: [{ kind: "radial", x: 0.5, y: 0.4, reach: 0.5, colours: [colour, "#0e0e12"] }], number }),
      ["#14405c", "#33205c", "#5c1a49"],
    ),
    crashed: { backdrop: [solid("#0e0e12")], number: inColour(number, "#ff6a5e"), words: saying("gone", words, 44, 1.15) },
  },
  multiplier: { sizesPx: [150], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [26], align: "right", style: { ...SPACED, thousands: " ", after: " Kč" } },
  players: { look: small, sizesPx: [26], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [26], align: "left", style: { ...SPACED, thousands: " ", after: " Kč" } },
  stake: { look: small, sizesPx: [26], align: "centre", style: SPACED, plate: plate("#1b1b22", 26) },
  autoCashOut: { look: small, sizesPx: [26], align: "centre", style: MULTIPLIER, plate: plate("#1b1b22", 24) },
  button: button(small, 30, ["VSADIT", "VYBRAT", "ZRUŠIT"]),
};
