import type { Paint } from "../scene/scene.ts";
import { CLASSIC } from "./layouts.ts";
import { button, ENGLISH, flights, inColour, look, MULTIPLIER, PLAIN, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Josefin Sans", 700, "#ffffff");
const small = look("Josefin Sans", 600, "#ffcf7a");
const words = look("Josefin Sans", 600, "#ffffff");
const sky = (inner: string): readonly Paint[] => [
  { kind: "radial", x: 0.5, y: 0.4, reach: 0.6, colours: [inner, "#0b0907"] },
  { kind: "rays", x: 0.5, y: 0.4, count: 20, turnDeg: 1, colours: ["#ffffff12", "#00000000"] },
];

/** A table in a video stream. */
export const josefinJpegSkin: Skin = {
  name: "josefin-jpeg",
  about: "pictures once packed as JPEG of quality 50, geometric digits, rays, rand in front",
  layout: CLASSIC,
  stages: {
    betting: { backdrop: sky("#241a10"), words: saying("NEXT FLIGHT SOON", words, 54), bar: "#ffb02e" },
    loading: { backdrop: [solid("#0b0907")] },
    ...flights((colour) => ({ backdrop: sky(colour), number }), ["#1b6c8f", "#54309a", "#962275"]),
    crashed: { backdrop: sky("#170b09"), number: inColour(number, "#ff4e3a"), words: saying("FLEW AWAY!", words, 40, 1.2) },
  },
  multiplier: { sizesPx: [124], align: "centre", style: { ...MULTIPLIER, thousands: "," } },
  balance: { look: small, sizesPx: [28], align: "right", style: { ...ENGLISH, before: "R " } },
  players: { look: small, sizesPx: [28], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [28], align: "left", style: { ...ENGLISH, before: "R " } },
  stake: { look: words, sizesPx: [28], align: "centre", style: PLAIN, plate: plate("#1a140d", 20) },
  autoCashOut: { look: words, sizesPx: [28], align: "centre", style: MULTIPLIER, plate: plate("#1a140d", 20) },
  button: button(words, 32, ["BET", "CASH OUT", "CANCEL"]),
  effects: [{ kind: "jpeg", quality: 50 }],
};
