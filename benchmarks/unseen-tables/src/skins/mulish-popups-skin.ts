import { SIDEBAR } from "./layouts.ts";
import { button, flights, GERMAN, inColour, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Mulish", 800, "#202633");
const small = look("Mulish", 600, "#3a4657");
const words = look("Mulish", 700, "#202633");

/** Something lies in front. */
export const mulishPopupsSkin: Skin = {
  name: "mulish-popups",
  about: "light theme, messages that lie over fields in a third of the frames, lira",
  layout: SIDEBAR,
  stages: {
    betting: { backdrop: [solid("#ffffff")], words: saying("Sonraki tur bekleniyor", words, 34), bar: "#e0323c" },
    loading: { backdrop: [solid("#ffffff")] },
    ...flights(
      (colour) => ({ backdrop: [{ kind: "linear", angleDeg: 180, colours: ["#ffffff", colour] }], number }),
      ["#cfe6ff", "#ddd2ff", "#ffd0ea"],
    ),
    crashed: { backdrop: [solid("#fff4f3")], number: inColour(number, "#cc1f2a"), words: saying("UÇTU!", words, 34, -0.65) },
  },
  multiplier: { sizesPx: [100], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [25], align: "right", style: { ...GERMAN, before: "₺" } },
  players: { look: small, sizesPx: [25], align: "right", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [25], align: "right", style: { ...GERMAN, before: "₺" } },
  stake: { look: words, sizesPx: [26], align: "centre", style: PLAIN, plate: plate("#e9edf3", 24) },
  autoCashOut: { look: words, sizesPx: [25], align: "centre", style: MULTIPLIER, plate: plate("#e9edf3", 22) },
  popupShare: 0.35,
  button: button(inColour(words, "#ffffff"), 28, ["BAHİS", "ÇEK", "İPTAL"]),
};
