import { SIDEBAR } from "./layouts.ts";
import { button, ENGLISH, flights, inColour, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const hard = [{ x: 4, y: 4, blurPx: 0, colour: "#ffffffb0" }];
const number = look("Red Hat Display", 900, "#2b1606", { shadows: hard });
const small = look("Red Hat Display", 700, "#2b1606", { shadows: [{ x: 1.5, y: 1.5, blurPx: 0, colour: "#ffffff90" }] });
const words = look("Red Hat Display", 800, "#2b1606");

/** Every edge twice. */
export const redhatShadowSkin: Skin = {
  name: "redhat-shadow",
  about: "hard shadows that double every edge, dark on orange, dollar without a space",
  layout: SIDEBAR,
  stages: {
    betting: { backdrop: [solid("#ffb54a")], words: saying("BET NOW!", words, 90) },
    loading: { backdrop: [solid("#ffb54a")] },
    ...flights(
      (colour) => ({ backdrop: [{ kind: "linear", angleDeg: 0, colours: [colour, "#ffd491"] }], number }),
      ["#ffb54a", "#ff9e5e", "#ff8f7a"],
    ),
    crashed: { backdrop: [solid("#ffdfb0")], number: inColour(number, "#b00f1e"), words: saying("TOO LATE", words, 40, 1.2) },
  },
  multiplier: { sizesPx: [100], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [25], align: "right", style: { ...ENGLISH, before: "$" } },
  players: { look: small, sizesPx: [25], align: "right", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [25], align: "right", style: { ...ENGLISH, before: "$" } },
  stake: { look: words, sizesPx: [26], align: "centre", style: PLAIN, plate: plate("#fff1d8", 8) },
  autoCashOut: { look: words, sizesPx: [26], align: "centre", style: MULTIPLIER, plate: plate("#fff1d8", 8) },
  button: button(look("Red Hat Display", 800, "#ffffff"), 28, ["BET", "CASH OUT", "CANCEL"]),
};
