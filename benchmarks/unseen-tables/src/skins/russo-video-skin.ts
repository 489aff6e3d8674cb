import { CLASSIC } from "./layouts.ts";
import { button, flights, inColour, look, MULTIPLIER, plate, saying, solid, SPACED } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Russo One", 400, "#ffffff", { shadows: [{ x: 3, y: 4, blurPx: 2, colour: "#000000aa" }] });
const small = look("Russo One", 400, "#a7e3ff");
const words = look("Russo One", 400, "#ffffff");

/** Another language, another size. */
export const russoVideoSkin: Skin = {
  name: "russo-video",
  about: "squared bold digits, shrunk to 70 % and packed as JPEG, Russian words, roubles, players as a number with a word",
  layout: CLASSIC,
  stages: {
    betting: { backdrop: [solid("#101820")], words: saying("ОЖИДАНИЕ СТАВОК", words, 52), bar: "#2fb5ff" },
    loading: { backdrop: [solid("#101820")] },
    ...flights(
      (colour) => ({
        backdrop: [{ kind: "radial", x: 0.5, y: 0.4, reach: 0.6, colours: [colour, "#101820"] }],
        number,
        curve: { colour: "#2fb5ff", fill: "#2fb5ff40" },
      }),
      ["#16415c", "#36225c", "#5a1c49"],
    ),
    crashed: { backdrop: [solid("#1a1013")], number: inColour(number, "#ff4d57"), words: saying("УЛЕТЕЛ!", words, 44, 1.25) },
  },
  multiplier: { sizesPx: [120], align: "centre", style: MULTIPLIER },
  balance: { look: small, sizesPx: [30], align: "right", style: { ...SPACED, after: " ₽" } },
  players: { look: small, sizesPx: [30], align: "left", style: { between: null, after: " игроков" } },
  totalStake: { look: small, sizesPx: [30], align: "left", style: { ...SPACED, after: " ₽" } },
  stake: { look: words, sizesPx: [30], align: "centre", style: SPACED, plate: plate("#060b10", 10) },
  button: button(words, 30, ["СТАВКА", "ЗАБРАТЬ", "ОТМЕНА"]),
  effects: [
    { kind: "scale", share: 0.7 },
    { kind: "jpeg", quality: 70 },
  ],
};
