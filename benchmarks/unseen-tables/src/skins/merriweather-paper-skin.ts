import type { Paint } from "../scene/scene.ts";
import { BROAD } from "./layouts.ts";
import { button, ENGLISH, flights, inColour, look, MULTIPLIER, MULTIPLIER_COMMA, plate, saying, solid } from "./looks.ts";
import type { Skin } from "./skin.ts";

const number = look("Merriweather", 700, "#2b2117");
const small = look("Merriweather", 400, "#4a3522", { features: "lnum" });
const words = look("Merriweather", 700, "#3a2a1b");
const paper: Paint = { kind: "stripes", sidePx: 14, colours: ["#f5efe2", "#f1ead9"] };

/** Print on paper. */
export const merriweatherPaperSkin: Skin = {
  name: "merriweather-paper",
  about: "serif digits, dark brown on striped paper, apostrophes between thousands, large table, history strip",
  layout: BROAD,
  stages: {
    betting: { backdrop: [paper], words: saying("Faites vos jeux", words, 70), bar: "#8a5a2b" },
    loading: { backdrop: [solid("#f5efe2")] },
    ...flights(
      (colour) => ({ backdrop: [paper], number: inColour(number, colour), curve: { colour: "#c9a66b", fill: "#c9a66b30" } }),
      ["#1f3c5a", "#3f2a63", "#5c1b45"],
    ),
    crashed: { backdrop: [paper], number: inColour(number, "#a3201a"), words: saying("Envolé !", words, 52, 1.2) },
  },
  multiplier: { sizesPx: [130], align: "centre", style: { ...MULTIPLIER_COMMA, after: "×" } },
  balance: { look: small, sizesPx: [34], align: "right", style: { ...ENGLISH, thousands: "'", before: "CHF " } },
  players: { look: small, sizesPx: [34], align: "left", style: { between: "/" } },
  totalStake: { look: small, sizesPx: [34], align: "left", style: { ...ENGLISH, thousands: "'" } },
  stake: { look: words, sizesPx: [34], align: "centre", style: ENGLISH, plate: plate("#e6dcc6", 6) },
  history: { look: small, sizesPx: [22], align: "centre", style: MULTIPLIER, length: 9 },
  button: button(inColour(words, "#ffffff"), 38, ["Miser", "Encaisser", "Annuler"]),
};
