import {
  formatNumber,
  type NumberFormat,
  type Observation,
  type Pixels,
  pixelsOf,
  type Random,
  type TableMap,
} from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { useFont } from "../painted-text.ts";

/** A small table of four fields. */
export const SMALL_MAP: TableMap = {
  version: 1,
  name: "small",
  size: { width: 640, height: 360 },
  regions: {
    multiplier: { x: 120, y: 120, width: 400, height: 90 },
    balance: { x: 400, y: 10, width: 230, height: 44 },
    players: { x: 10, y: 300, width: 220, height: 44 },
    totalStake: { x: 380, y: 300, width: 250, height: 44 },
  },
};

/** What a frame shows, in the integers that are read. */
export interface Shown {
  readonly multiplier: number;
  readonly balance: number;
  readonly players: { readonly cashedOut: number; readonly total: number };
  readonly totalStake: number;
}

/** How a table looks. */
export interface Look {
  readonly font: string;
  readonly weight: number;
  readonly ink: string;
  readonly paper: string;
  readonly numbers: NumberFormat;
  /** Text around an amount. */
  readonly money: (amount: string) => string;
  /** Space between a multiplier's glyphs, in heights of its font. Default 0: as the font has it. */
  readonly spacing?: number;
  /** How far the text leans to the right, in shares of its height. Default 0. */
  readonly lean?: number;
}

/** Random values of all magnitudes. */
export function randomShown(random: Random): Shown {
  const upTo = (most: number): number => Math.floor(most ** random.next());
  const total = 20 + upTo(4000);
  return {
    multiplier: 100 + upTo(200_000),
    balance: 100 + upTo(9_000_000),
    players: { cashedOut: Math.floor(total * random.next()), total },
    totalStake: 100 + upTo(90_000_000),
  };
}

/** The texts of a frame, by the path of their region. */
export function textsOf(shown: Shown, { numbers, money }: Look): Map<string, string> {
  return new Map([
    ["multiplier", `${formatNumber(shown.multiplier, { ...numbers, thousands: "" })}x`],
    ["balance", money(formatNumber(shown.balance, numbers))],
    ["players", `${shown.players.cashedOut}/${shown.players.total}`],
    ["totalStake", money(formatNumber(shown.totalStake, numbers))],
  ]);
}

/** Paints a whole frame; each number lies at another part of a pixel. */
export function paintFrame(shown: Shown, look: Look, random: Random, map: TableMap = SMALL_MAP): Pixels {
  const { width, height } = map.size;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = look.paper;
  context.fillRect(0, 0, width, height);
  context.fillStyle = look.ink;
  context.textAlign = "center";
  for (const [name, text] of textsOf(shown, look)) {
    const region = map.regions[name as keyof Shown]!;
    const size = region.height * (name === "multiplier" ? 0.7 : 0.6);
    context.letterSpacing = name === "multiplier" ? `${(look.spacing ?? 0) * size}px` : "0px";
    context.font = `${size}px "${useFont(look.font, look.weight)}"`;
    const x = region.x + region.width / 2 + random.next();
    const y = region.y + region.height / 2 + size * 0.36 + random.next();
    context.setTransform(1, 0, -(look.lean ?? 0), 1, x, y);
    context.fillText(text, 0, 0);
    context.resetTransform();
  }
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}

/** What was read of the four fields. */
export function valuesOf({ multiplier, balance, players, totalStake }: Observation): Record<keyof Shown, unknown> {
  return {
    multiplier: multiplier.value,
    balance: balance?.value ?? null,
    players: players?.value ?? null,
    totalStake: totalStake?.value ?? null,
  };
}
