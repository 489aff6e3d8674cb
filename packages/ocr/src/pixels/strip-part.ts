import { crop, type Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";
import { type ColourModel, modelColours } from "./colour-model.ts";
import { axisOf, FIXED_BITS } from "./coverage-plane.ts";
import { LOWEST_CONTRAST } from "./ink-plane.ts";
import type { Run } from "./run.ts";
import type { StripRows } from "./strip-rows.ts";
import { swapped } from "./region-words.ts";
import type { Workspace } from "./workspace.ts";

/** Colours of a plain row differ by at most this: a gradient. */
const PLAIN = 28;
/** The ends of a part are soft, and a pill's are round: no text stands so near to them, in pixels. */
export const SOFT = 3;
/** A comma hangs this far below the text, or a larger number stands out above it, in heights of the text. */
const HANG = 0.5;
/** Plain rows that are kept above and below the text. */
const AIR = 4;
/** With more contrast than this, but less than of any ink, something may be written that nobody could read. */
const BLANK = 24;
/** The background is that of the plain row above the text, but for so much. */
const SAME_GROUND = 40;
/** Coverage of what is surely ink. */
const INK = 128;

/** What one part of a strip holds: its text, or nothing. */
export interface StripPart extends Run {
  /** Of its plain row. */
  readonly ground: number;
  readonly text: StripText | null;
}

/** Where the text of a part stands: the rows that hold all of it, the last one included, and its ink's first and last column. */
export interface StripText {
  readonly top: number;
  readonly bottom: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Paints the text of one part of a strip, white on black, into a picture as large as the region, by colours of its own.
 *
 * @returns Null where something is there that can't be told.
 */
export function paintPart(
  pixels: Pixels,
  part: Run,
  rows: StripRows,
  { workspace, model, into }: { readonly workspace: Workspace; readonly model: ColourModel; readonly into: Uint8Array },
): StripPart | null {
  const ground = groundOf(pixels, part, rows);
  const top = plainFrom(pixels, part, rows, ground, -1);
  const bottom = plainFrom(pixels, part, rows, ground, 1);
  if (top < 0 || bottom < 0) return null;
  // The region's ends are no soft edges: what they cut shows there.
  const from = part.from === 0 ? 0 : part.from + SOFT;
  const to = part.to === pixels.width - 1 ? part.to : part.to - SOFT;
  modelColours(crop(pixels, { x: from, y: top, width: to - from + 1, height: bottom - top + 1 }), workspace, model);
  if (model.contrast < LOWEST_CONTRAST) return model.contrast < BLANK ? { ...part, ground, text: null } : null;
  const background = swapped(model.background, pixels.format === "rgba");
  if (channelDistance(background, ground) > SAME_GROUND) return null;
  const { first, second, third, offset } = axisOf(model, false);
  const [red, blue] = pixels.format === "bgra" ? [2, 0] : [0, 2];
  const ends = { first: to + 1, last: -1 };
  for (let y = top; y <= bottom; y += 1) {
    let at = pixels.offset + y * pixels.stride + from * 4;
    let place = (y * pixels.width + from) * 4;
    for (let x = from; x <= to; x += 1, at += 4, place += 4) {
      const sum = pixels.bytes[at + red]! * first + pixels.bytes[at + 1]! * second + pixels.bytes[at + blue]! * third + offset;
      const coverage = Math.max(0, Math.min(255, sum >> FIXED_BITS));
      into[place] = coverage;
      into[place + 1] = coverage;
      into[place + 2] = coverage;
      if (coverage < INK) continue;
      if (x < ends.first) ends.first = x;
      if (x > ends.last) ends.last = x;
    }
  }
  return { ...part, ground, text: { top, bottom, ...ends } };
}

/** The colour of the widest plain run of a part: in its middle a glyph that is higher than the others may stand. */
function groundOf(pixels: Pixels, { from, to }: Run, { runs, plain }: StripRows): number {
  let widest: Run = { from, to: from };
  for (const run of runs) if (run.from >= from && run.to <= to && run.to - run.from > widest.to - widest.from) widest = run;
  return plainColourAt(pixels, (widest.from + widest.to) >> 1, plain);
}

/** The outermost of the plain rows next to the text, above or below it; -1 where the text runs on to the region's edge. */
function plainFrom(pixels: Pixels, part: Run, { top, bottom }: StripRows, ground: number, side: -1 | 1): number {
  let y = side < 0 ? top - 1 : bottom + 1;
  for (let left = Math.ceil(HANG * (bottom - top + 1)); !isPlain(pixels, part, y, ground); left -= 1) {
    if (left === 0 || y < 0 || y >= pixels.height) return -1;
    y += side;
  }
  for (let left = AIR; left > 0 && isPlain(pixels, part, y + side, ground); left -= 1) y += side;
  return y;
}

function isPlain(pixels: Pixels, { from, to }: Run, y: number, ground: number): boolean {
  if (y < 0 || y >= pixels.height) return false;
  for (let x = from + SOFT; x <= to - SOFT; x += 1)
    if (channelDistance(plainColourAt(pixels, x, y), ground) > PLAIN) return false;
  return true;
}
