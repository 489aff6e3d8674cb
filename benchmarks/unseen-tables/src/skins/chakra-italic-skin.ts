import { CLASSIC } from "./layouts.ts";
import { button, ENGLISH, flights, inColour, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Chakra Petch", 700, "#ffffff", { italic: true, spacingEm: -0.02 });
const small = look("Chakra Petch", 600, "#e9e4ff", { italic: true });
const words = look("Chakra Petch", 700, "#ffffff", { italic: true });

/** Everything leans. */
export const chakraItalicSkin: Skin = {
  name: "chakra-italic",
  about: "italic digits that lean over each other, cut corners, coloured by height",
  layout: CLASSIC,
  stages: {
    betting: { backdrop: [solid("#0f0d1d")], words: saying("NEXT ROUND", words, 60), bar: "#ff3d9a" },
    loading: { backdrop: [solid("#0f0d1d")] },
    ...flights(
      (colour) => ({
        backdrop: [{ kind: "linear", angleDeg: 135, colours: ["#0f0d1d", "#251b45", "#0f0d1d"] }],
        number: inColour(number, colour),
      }),
      ["#6fe3ff", "#c9a3ff", "#ff8ad0"],
    ),
    crashed: { backdrop: [solid("#1d0d12")], number: inColour(number, "#ff4055"), words: saying("CRASHED!", words, 42, 1.25) },
  },
  multiplier: { sizesPx: [122], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [27], align: "right", style: { ...ENGLISH, after: " €" } },
  players: { look: small, sizesPx: [27], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [27], align: "left", style: { ...ENGLISH, after: " €" } },
  stake: { look: words, sizesPx: [27], align: "centre", style: PLAIN, plate: plate("#1b1733", 0) },
  autoCashOut: { look: words, sizesPx: [26], align: "centre", style: MULTIPLIER, plate: plate("#1b1733", 0) },
  button: button(words, 32, ["BET", "CASH OUT", "CANCEL"]),
};
