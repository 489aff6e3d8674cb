import type { CharacterReading, FieldKind, Pixels, ReadingReason, TextReading } from "@aviator/core";
import type { CompiledSet } from "../glyphs/compiled-set.ts";
import { parseField } from "../grammar/parse-field.ts";
import { channelDistance } from "../pixels/channel-distance.ts";
import { fillCoverage } from "../pixels/coverage-plane.ts";
import type { InkPlane } from "../pixels/ink-plane.ts";
import { type PlaneBox, refineBox } from "../pixels/plane-box.ts";
import { createReadPlainInk } from "../pixels/read-plain-ink.ts";
import { createReadWithoutAside } from "../pixels/read-without-aside.ts";
import { isStrewn } from "../pixels/strewn-ink.ts";
import { MOST_RUNS } from "../segment/components.ts";
import { createPlaneLines, HALF, TIGHT } from "../segment/plane-lines.ts";
import { MOST_GLYPHS, MOST_IN_NUMBER, type TextLine } from "../segment/text-line.ts";
import { createMarkBefore } from "./behind-ink.ts";
import { LOWEST_CLEARNESS, LOWEST_CLEARNESS_RETRIED } from "./certainty.ts";
import { isReadable, runText, UNKNOWN } from "./glyph-run.ts";
import { WATCHERS } from "./font-memory.ts";
import { meanScore } from "./line-matches.ts";
import { createLineReader, type LineReader, MOST_OWN_SETS, nearestSets, readLine } from "./line-reader.ts";
import { nameSignsBeside } from "./signs-beside.ts";
import { isToldAside } from "./told-aside.ts";
import { endsUprightBeside } from "./upright-edge.ts";

/** Shares of ink that cut glyphs out: half; more where glow makes neighbours meet; less where thin strokes break. */
const THRESHOLDS: readonly number[] = [HALF, TIGHT, 88];
/** Lines of a region that are tried, tallest first. */
const MOST_LINES = 3;
/** A line of at least so many parts of which less than this share is known is words: looking closer won't make it a number. */
const WORDS_FROM = 6;
const KNOWN_IN_NUMBERS = 0.25;
/** Inks differ when some channel does by this: a glow or soft edges take less off it. */
const OTHER_INK = 60;
/** Where a point may be hidden a multiplier needs its decimals: without, it may be a hundred times too large. */
const DECIMALS = /[.,]\d\d(?!\d)/;

/** Reads the region whose ink was found in the plane, with some of the sets. */
export type RegionReader = (pixels: Pixels, kind: FieldKind, among: readonly number[]) => Attempt;

/**
 * @param plane All of it belongs to one engine.
 * @param inks Those that a multiplier is known to be written in, as 0xRRGGBB.
 */
export function createRegionReader(sets: readonly CompiledSet[], plane: InkPlane, inks: readonly number[]): RegionReader {
  const { workspace, model, box } = plane;
  const planeLines = createPlaneLines(plane);
  const { components, line } = planeLines;
  const reader = createLineReader(sets, workspace.placed?.kernels);

  /** Reads the lines of the filled plane at one threshold; the first readable one wins, else the one with most known characters. */
  const readPlane: ReadPlane = (pixels, kind, threshold, among) => {
    let best: Attempt = NO_ATTEMPT;
    const clearness = threshold === HALF ? LOWEST_CLEARNESS : LOWEST_CLEARNESS_RETRIED;
    if (!planeLines.cut(threshold, pixels)) return best;
    for (let lines = 0; lines < MOST_LINES && planeLines.next(); lines += 1) {
      if (line.count > (kind === "history" ? MOST_GLYPHS : MOST_IN_NUMBER)) continue;
      reader.run.overflowed = false;
      const set = readLine(reader, workspace, box, components, line, among, clearness, kind);
      if (kind === "money") nameSignsBeside(reader, plane, line.count);
      const text = runText(reader.run, reader.measured.height, kind);
      const attempt = describe(text, kind, set, reader, box);
      if (attempt.readable) {
        return { ...attempt, fit: meanScore(reader.matches[set]!), nearest: nearestSets(reader, among, WATCHERS) };
      }
      if (attempt.known > best.known || best.set < 0) best = attempt;
    }
    return best;
  };

  const { readWithoutAside, readPlain } = createBehindReaders({ plane, sets, line, reader, inks, readPlane });

  const readWhole: RegionReader = (pixels, kind, among) => {
    let best: Attempt = NO_ATTEMPT;
    const { width, height, step } = box;
    for (let attempt = 0; attempt < (step > 1 ? 2 : 1); attempt += 1) {
      if (attempt === 1) refineBox(box, pixels);
      if (isStrewn(workspace, model, box, HALF, MOST_RUNS)) break;
      fillCoverage(workspace, model, box);
      for (const threshold of THRESHOLDS) {
        const found = readPlane(pixels, kind, threshold, among);
        if (found.known > best.known || best.set < 0 || found.readable) best = found;
        if (found.readable || (threshold === HALF && isHopeless(found))) {
          resize(box, width, height, step);
          return best;
        }
      }
    }
    resize(box, width, height, step);
    return best;
  };

  /** What stands out most is written in none of the inks that a multiplier is. */
  const isOtherInk = (): boolean => inks.length > 0 && inks.every((ink) => channelDistance(ink, model.ink) >= OTHER_INK);

  return (pixels, kind, among) => {
    const mayLieBehind = kind === "multiplier" && sets.length <= MOST_OWN_SETS;
    const isPlainFirst = mayLieBehind && isOtherInk();
    const first = isPlainFirst ? readPlain(pixels, kind, among) : null;
    if (first !== null) return first;
    const whole = readWhole(pixels, kind, among);
    if (whole.readable || !mayLieBehind || isWords(whole)) return whole;
    const plain = isPlainFirst ? null : readPlain(pixels, kind, among);
    if (plain !== null) return plain;
    return readWithoutAside(pixels, kind, among) ?? whole;
  };
}

type ReadPlane = (pixels: Pixels, kind: FieldKind, threshold: number, among: readonly number[]) => Attempt;

/** What reads numbers that something lies behind. */
interface BehindTools {
  readonly plane: InkPlane;
  readonly sets: readonly CompiledSet[];
  readonly line: TextLine;
  readonly reader: LineReader;
  readonly inks: readonly number[];
  readonly readPlane: ReadPlane;
}

type ReadBehind = (pixels: Pixels, kind: FieldKind, among: readonly number[]) => Attempt | null;

/** Creates what reads a number before other things: one whose ink stands out most, and one whose ink is known. Null where something may hide it. */
function createBehindReaders({ plane, sets, line, reader, inks, readPlane }: BehindTools): {
  readonly readWithoutAside: ReadBehind;
  readonly readPlain: ReadBehind;
} {
  const { workspace, box } = plane;
  const withoutAside = createReadWithoutAside<Attempt>(plane);
  const plainInk = createReadPlainInk<Attempt>(plane, inks);
  const markBefore = createMarkBefore();
  const readNumber = (pixels: Pixels, kind: FieldKind, threshold: number, among: readonly number[]): Attempt | null => {
    const found = readPlane(pixels, kind, threshold, among);
    return found.readable && DECIMALS.test(found.reading.text) ? found : null;
  };
  /** By sets that hold its very glyphs. */
  const isTold = ({ set }: Attempt): boolean =>
    isToldAside({ workspace, box, line, measured: reader.measured, set: sets[set]! }, reader.run);
  return {
    readWithoutAside: (pixels, kind, among) =>
      withoutAside(pixels, () => {
        for (const threshold of [HALF, TIGHT]) {
          const found = readNumber(pixels, kind, threshold, among);
          if (found !== null && isTold(found)) return found;
        }
        return null;
      }),
    readPlain: (pixels, kind, among) =>
      plainInk(pixels, () => {
        const found = readNumber(pixels, kind, HALF, among);
        if (found === null) return null;
        markBefore(workspace, box, line, reader.measured.height);
        const { measured, run } = reader;
        if (endsUprightBeside(workspace, box, line, measured, run.characters[run.count - 1] === "x")) return null;
        return isTold(found) ? found : null;
      }),
  };
}

function resize(box: PlaneBox, width: number, height: number, step: number): void {
  box.width = width;
  box.height = height;
  box.step = step;
}

/** Nothing there, or words. */
function isHopeless(attempt: Attempt): boolean {
  return attempt.count === 0 || isWords(attempt);
}

function isWords({ known, count }: Attempt): boolean {
  return count >= WORDS_FROM && known < count * KNOWN_IN_NUMBERS;
}

/** One reading of a region, and how good it is. */
export interface Attempt {
  readonly reading: TextReading;
  readonly readable: boolean;
  readonly known: number;
  readonly count: number;
  readonly set: number;
  /** Mean score of the line's glyphs in that set, and the sets that fitted the line best; told of a readable line only. */
  readonly fit: number;
  readonly nearest: readonly number[];
}

const NOTHING: TextReading = { text: "", reason: "absent", confidence: 0 };
const NO_ATTEMPT: Attempt = { reading: NOTHING, readable: false, known: 0, count: 0, set: -1, fit: 0, nearest: [] };

function describe(text: string, kind: FieldKind, set: number, reader: LineReader, box: PlaneBox): Attempt {
  const { run, measured } = reader;
  const { step } = box;
  const characters: CharacterReading[] = [];
  let known = 0;
  let unsure = false;
  let confidence = 1;
  for (let at = 0; at < run.count; at += 1) {
    const character = run.characters[at]!;
    const x = box.x + run.left[at]! * step;
    const width = (run.right[at]! - run.left[at]!) * step;
    characters.push({ character, confidence: run.confidence[at]!, x, width, height: run.height[at]! * step });
    if (character === UNKNOWN) {
      if (run.unsure[at] === 1) unsure = true;
      continue;
    }
    known += 1;
    confidence = Math.min(confidence, run.confidence[at]!);
  }
  const whole = known === run.count && !run.overflowed;
  const reason: ReadingReason | null = whole ? null : unsure ? "unsure" : "unknownGlyph";
  const digitRows = { top: box.y + measured.digitTop * step, height: measured.height * step };
  const reading: TextReading = { text, reason, confidence: known === 0 ? 0 : confidence, characters, digitRows };
  return {
    reading,
    readable: isReadable(text) && isNumber(kind, text),
    known,
    count: run.count,
    set,
    fit: 0,
    nearest: [],
  };
}

const LEARNED = { groupsOf: 2, parts: 2 } as const;

/**
 * True where the grammar reads the text, also as only some fields are known to write: an amount in groups of two, as `1,23,456.78`, and players
 * with a letter between them. Whether the field writes so is for its format to say; a thin word behind such a number, cut more tightly, would
 * break into more glyphs than it has.
 */
function isNumber(kind: FieldKind, text: string): boolean {
  if (parseField(kind, text) !== null) return true;
  return (kind === "money" || kind === "players") && parseField(kind, text, LEARNED) !== null;
}
