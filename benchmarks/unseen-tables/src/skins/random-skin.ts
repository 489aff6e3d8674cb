import { createRandom, type Random } from "@aviator/core";
import type { Effect } from "../effects/effect.ts";
import type { Paint, TextLook } from "../scene/scene.ts";
import type { NumberStyle, PlayersStyle } from "../state/number-style.ts";
import { BROAD, CLASSIC, SIDEBAR, UPRIGHT } from "./layouts.ts";
import { button, glow, inColour, look, MULTIPLIER, plate, PLAIN, saying, solid } from "./looks.ts";
import type { Layout, Skin, Stage } from "./skin.ts";

/** Families with the weights that are drawn: those of the set that have the figures of an interface font. */
const FAMILIES: readonly (readonly [family: string, weights: readonly number[]])[] = [
  ["Archivo Black", [400]],
  ["Bebas Neue", [400]],
  ["Chakra Petch", [400, 600, 700]],
  ["Figtree", [400, 600, 800]],
  ["IBM Plex Sans Condensed", [400, 600, 700]],
  ["JetBrains Mono", [400, 600, 800]],
  ["Lexend", [400, 600, 800]],
  ["Mulish", [400, 600, 900]],
  ["Outfit", [400, 600, 800]],
  ["Oxanium", [400, 600, 800]],
  ["Plus Jakarta Sans", [400, 600, 800]],
  ["PT Sans", [400, 700]],
  ["Public Sans", [400, 600, 900]],
  ["Quicksand", [400, 600, 700]],
  ["Rajdhani", [500, 600, 700]],
  ["Red Hat Display", [400, 600, 900]],
  ["Russo One", [400]],
  ["Saira", [400, 600, 800]],
  ["Share Tech Mono", [400]],
  ["Sora", [400, 600, 800]],
  ["Space Grotesk", [400, 500, 700]],
  ["Teko", [400, 500, 700]],
  ["Urbanist", [400, 600, 900]],
];
const LAYOUTS: readonly Layout[] = [CLASSIC, SIDEBAR, BROAD, UPRIGHT];
const CURRENCIES: readonly Pick<NumberStyle, "before" | "after">[] = [
  {},
  { after: " RSD" },
  { after: " €" },
  { before: "$" },
  { after: " KM" },
];
const BETWEEN: readonly (string | null)[] = ["/", " / ", null];
const EFFECTS: readonly (readonly Effect[])[] = [
  [],
  [],
  [],
  [{ kind: "jpeg", quality: 85 }],
  [{ kind: "noise", sigma: 4 }],
  [{ kind: "blur", sigmaPx: 0.6 }],
];

/** Colours of a theme. */
interface Theme {
  readonly ink: string;
  readonly small: readonly string[];
  readonly ground: string;
  readonly ray: string;
  readonly plate: string;
  readonly crash: string;
  readonly tints: readonly [low: string, mid: string, high: string];
}

const DARK: Theme = {
  ink: "#ffffff",
  small: ["#2ecc40", "#ffffff", "#c8d0da", "#ffd35c", "#7df9ff"],
  ground: "#0a0a0c",
  ray: "#17171a",
  plate: "#1c1c1f",
  crash: "#e01b2f",
  tints: ["#123a6a", "#3b1a6b", "#6b1250"],
};
const LIGHT: Theme = {
  ink: "#1a202c",
  small: ["#0b5a3c", "#1b2430", "#333333"],
  ground: "#f3f4f7",
  ray: "#e4e8ee",
  plate: "#dcdee2",
  crash: "#c1112b",
  tints: ["#d5e9fb", "#e3d8fb", "#fbd9ee"],
};
const LIGHT_SHARE = 0.3;

/** A table as chance has it: family, weights, theme, glow or shadow, formats, sizes and places. The same seed gives the same skin. */
export function randomSkin(seed: string): Skin {
  const random = createRandom(`random skin ${seed}`);
  const theme = random.next() < LIGHT_SHARE ? LIGHT : DARK;
  const [family, weights] = pick(random, FAMILIES);
  const layout = pick(random, LAYOUTS);
  const unit = layout.balance.height / 54;
  const size = (least: number, most: number): readonly number[] => [
    Math.round((least + (most - least) * random.next()) * unit),
  ];
  const number = look(family, pick(random, weights.slice(-2)), theme.ink, depth(random, theme));
  const spacingEm = pick(random, [0, 0, 0, -0.02]);
  const small = look(family, pick(random, weights), pick(random, theme.small), spacingEm === 0 ? {} : { spacingEm });
  const words = look(family, Math.max(...weights), theme.ink);
  const backdrop = backdropOf(random, theme);
  const flight = (tint: string): Stage => ({ backdrop: backdrop(tint), number });
  const money = moneyStyle(random);
  return {
    name: `random-${seed}`,
    about: `${family} ${number.face.weight} and ${small.face.weight}, ${theme === LIGHT ? "light" : "dark"}`,
    layout,
    stages: {
      betting: { backdrop: backdrop(theme.ground), words: saying("WAITING FOR NEXT ROUND", words, 34 * unit, 0.4) },
      loading: { backdrop: [solid(theme.ground)] },
      low: flight(theme.tints[0]),
      mid: flight(theme.tints[1]),
      high: flight(theme.tints[2]),
      crashed: {
        backdrop: backdrop(theme.ground),
        number: inColour(number, theme.crash),
        words: saying("FLEW AWAY!", words, 30 * unit, 1.1),
      },
    },
    multiplier: { sizesPx: size(80, 100), align: "centre", style: multiplierStyle(random) },
    balance: { look: small, sizesPx: size(22, 27), align: pick(random, ["left", "right"]), style: money },
    players: { look: small, sizesPx: size(22, 26), align: "left", style: playersStyle(random) },
    totalStake: { look: small, sizesPx: size(22, 25), align: "left", style: money },
    stake: { look: words, sizesPx: size(23, 26), align: "centre", style: PLAIN, plate: plate(theme.plate, 16) },
    button: button(inColour(words, "#ffffff"), 28 * unit, ["BET", "CASH OUT", "CANCEL"]),
    effects: pick(random, EFFECTS),
  };
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random.next() * list.length)] as T;
}

/** Shadow, glow, outline or nothing around the number. */
function depth(random: Random, theme: Theme): Partial<TextLook> {
  return pick<Partial<TextLook>>(random, [
    {},
    {},
    { shadows: [{ x: 0, y: 3, blurPx: 4, colour: "#00000066" }] },
    { shadows: glow(theme === LIGHT ? "#8888ff" : "#66ccff", 14) },
    { outline: { widthPx: 3, colour: theme === LIGHT ? "#ffffff" : "#000000" } },
  ]);
}

/** Rays or a plain ground, with light of the stage's colour in the middle. */
function backdropOf(random: Random, { ground, ray }: Theme): (tint: string) => readonly Paint[] {
  const hasRays = random.next() < 0.6;
  const light = (colours: readonly string[]): Paint => ({ kind: "radial", x: 0.5, y: 0.42, reach: 0.6, colours });
  return (tint) =>
    hasRays
      ? [{ kind: "rays", x: 0.1, y: 0.85, count: 16, turnDeg: 0, colours: [ground, ray] }, light([`${tint}b0`, `${tint}00`])]
      : [solid(ground), light([tint, ground])];
}

function moneyStyle(random: Random): NumberStyle {
  const decimal = pick(random, [".", ","] as const);
  const thousands = pick(random, [decimal === "." ? "," : ".", "", "\u00a0"]);
  return { decimal, thousands, decimals: 2, ...pick(random, CURRENCIES) };
}

function multiplierStyle(random: Random): NumberStyle {
  const after = pick(random, ["x", "x", "×"]);
  return random.next() < 0.7
    ? { ...MULTIPLIER, thousands: pick(random, ["", "", ","]), after }
    : { ...MULTIPLIER, decimal: ",", after };
}

function playersStyle(random: Random): PlayersStyle {
  return { between: pick(random, BETWEEN) };
}
