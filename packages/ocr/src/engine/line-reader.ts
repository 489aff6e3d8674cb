import type { FieldKind } from "@aviator/core";
import type { CompiledSet } from "../glyphs/compiled-set.ts";
import { createSetRoom } from "../glyphs/set-room.ts";
import { type ShapeScratch, createShapeScratch } from "../glyphs/shape.ts";
import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import type { Kernels } from "../simd/kernels.ts";
import { createMeasuredLine, digitHeight, measureBetween, measureLine, type MeasuredLine } from "../segment/line-shapes.ts";
import type { Components } from "../segment/components.ts";
import { createStrayParts, findStrayParts, type StrayParts } from "../segment/stray-parts.ts";
import { MOST_GLYPHS, type TextLine } from "../segment/text-line.ts";
import { isCertain, isLikeOwn, LOWEST_CLEARNESS, lowestScore } from "./certainty.ts";
import { composePart } from "./compose-part.ts";
import { COLON, createGlyphRun, type GlyphRun, insertUnknown, moveGlyph, orderRun, pushGlyph, UNKNOWN } from "./glyph-run.ts";
import { createLineMatches, type LineMatches, matchLine } from "./line-matches.ts";
import { createExtraHole, type HasExtraHole } from "./extra-hole.ts";
import { matchOldStyle, type SmallRows } from "./old-style-line.ts";
import { isRule, isSolidMark } from "./solid-mark.ts";
import { createSplitScratch, splitPart, type SplitScratch } from "./split-part.ts";

/** Reads one line of parts with the sets it is given. */
export interface LineReader {
  readonly sets: readonly CompiledSet[];
  readonly matches: readonly LineMatches[];
  readonly measured: MeasuredLine;
  readonly run: GlyphRun;
  readonly shapes: ShapeScratch;
  readonly split: SplitScratch;
  readonly strays: StrayParts;
  readonly hasExtraHole: HasExtraHole;
  /** Between which rows the small digits of the last line stand, by each set of old-style figures. */
  readonly smallRows: SmallRows[];
}

/** @param kernels Those of the workspace, where it has some. */
export function createLineReader(sets: readonly CompiledSet[], kernels?: Kernels): LineReader {
  return {
    sets,
    matches: sets.map(() => createLineMatches(MOST_GLYPHS)),
    measured: createMeasuredLine(MOST_GLYPHS + 1, kernels && createSetRoom(kernels, sets)),
    run: createGlyphRun(),
    shapes: createShapeScratch(kernels),
    split: createSplitScratch(),
    strays: createStrayParts(),
    hasExtraHole: createExtraHole(),
    smallRows: sets.map(() => [0, 0]),
  };
}

/**
 * Reads a line into `reader.run`. All of its characters come from one set, the one that fits the whole line best.
 *
 * @param among Indices of the sets that compete.
 * @param clearness What every character must reach.
 * @param kind Of the field that the line is of.
 * @returns Index of the set that was used.
 */
export function readLine(
  reader: LineReader,
  workspace: Workspace,
  box: PlaneBox,
  components: Components,
  line: TextLine,
  among: readonly number[],
  clearness: number,
  kind: FieldKind,
): number {
  const { measured, run, sets } = reader;
  run.count = 0;
  measureLine(workspace, box, line, reader.shapes, measured);
  const chosen = compete(reader, line.count, among);
  const set = sets[chosen]!;
  if (set.figures !== null) measureBetween(measured, line.count, ...reader.smallRows[chosen]!);
  const whole = reader.matches[chosen]!;
  const input = { workspace, box, line, measured, shapes: reader.shapes, set, clearness, whole };
  const ofAnyFont = sets.length > MOST_OWN_SETS;
  let composable = !ofAnyFont && clearness === LOWEST_CLEARNESS ? MOST_COMPOSED : 0;
  for (let at = 0; at < line.count; at += 1) {
    const match = whole.matches[at]!;
    const left = measured.left[at]!;
    const right = measured.right[at]!;
    const height = measured.bottomEdge[at]! - measured.topEdge[at]!;
    if (line.cut[at] === 1) {
      // Never taken for an icon: what is cut off may be a digit.
      pushGlyph(run, UNKNOWN, 0, left, right, false, 0);
      continue;
    }
    if (line.colon[at] === 1) {
      pushGlyph(run, COLON, 1, left, right, false, height);
      continue;
    }
    const rivalled = isRivalled(reader, chosen, at, among);
    const digits = digitHeight(measured, at);
    if (isCertain(match, digits, clearness) && isLikeOwn(match, set) && !rivalled) {
      const character = set.characters[match.character]!;
      const isOther = ofAnyFont && reader.hasExtraHole(workspace, box, line, at, character, match.score);
      pushGlyph(run, isOther ? UNKNOWN : character, isOther ? 0 : Math.min(1, match.score), left, right, isOther, height);
      continue;
    }
    // Between numbers of one field it parts them: without it they would read as one in groups.
    const mayDrop = kind === "history" || at === 0 || at === line.count - 1;
    if (mayDrop && isSolidMark(workspace, box, line, measured, at)) continue;
    if (kind === "history" && endsNumber(run) && isRule(workspace, box, line, measured, at)) continue;
    if (match.score >= lowestScore(digits)) {
      pushGlyph(run, UNKNOWN, 0, left, right, true, height);
      continue;
    }
    if (splitPart(input, at, reader.split, run)) continue;
    if (composable > 0) {
      composable -= 1;
      if (composePart(input, at, run)) continue;
    }
    pushGlyph(run, UNKNOWN, 0, left, right, false, height);
  }
  if (run.count > line.count) orderRun(run);
  dropIcons(measured.height * (1 + (set.figures?.rise ?? 0)), run);
  if (kind === "multiplier") {
    dropSmallPrint(measured.height, run);
    dropCurve(measured.height, run);
  }
  findStrayParts(workspace, box, components, line, measured, reader.strays);
  insertStrays(reader.strays, run);
  return chosen;
}

/** True when what was read last is the sign of a multiplier. */
function endsNumber({ characters, count }: GlyphRun): boolean {
  return count > 0 && characters[count - 1] === "x";
}

function insertStrays({ count, left, right }: StrayParts, run: GlyphRun): void {
  for (let at = 0; at < count; at += 1) insertUnknown(run, left[at]!, right[at]!);
}

/**
 * Sets learned from one table are few, and hold its very glyphs: only they can be drawn over what is there, and what they match is no other
 * font's.
 */
export const MOST_OWN_SETS = 8;
/** Parts of a line that are drawn over: it takes a millisecond each, and a line of more is words or a picture. */
const MOST_COMPOSED = 4;

/** A picture beside a number is taller than its digits, and stands apart. */
const ICON_HEIGHT = 1.18;
const ICON_GAP = 0.35;
/** After a number what stands nearer may be a digit that grew together with something taller. */
const ICON_GAP_BEHIND = 0.7;

/** Drops unknown parts at either end of the run that no digit could be: they are higher than its highest digits. */
function dropIcons(highest: number, run: GlyphRun): void {
  const apart = ICON_GAP * highest;
  const last = run.count - 1;
  const behind = last > 0 ? run.left[last]! - run.right[last - 1]! : 0;
  if (behind >= ICON_GAP_BEHIND * highest && isIcon(run, last, highest)) run.count -= 1;
  if (run.count < 2 || !isIcon(run, 0, highest) || run.left[1]! - run.right[0]! < apart) return;
  for (let at = 1; at < run.count; at += 1) moveGlyph(run, at, at - 1);
  run.count -= 1;
}

/** Small print is at most so high beside the number, and stands so far behind its sign: smaller decimals come before that. */
const SMALL_PRINT = 0.5;
const SMALL_PRINT_GAP = 0.2;

/** Drops what is unknown and low behind the sign of a multiplier, as a prize or a dashed curve: no digit of it comes there. */
function dropSmallPrint(height: number, run: GlyphRun): void {
  let at = run.count - 1;
  while (at > 0 && run.characters[at] === UNKNOWN && run.height[at]! > 0 && run.height[at]! <= SMALL_PRINT * height) at -= 1;
  if (at === run.count - 1 || run.characters[at] !== "x") return;
  if (run.left[at + 1]! - run.right[at]! >= SMALL_PRINT_GAP * height) run.count = at + 1;
}

/** A curve of the number's own ink that rises behind its sign is so wide at least beside the number's height: letters are narrower. */
const CURVE = 1.1;

/** Drops the one unknown part behind the sign of a multiplier, where that is wider than any letter: no digit comes there. */
function dropCurve(height: number, run: GlyphRun): void {
  const last = run.count - 1;
  if (last < 1 || run.characters[last] !== UNKNOWN || run.characters[last - 1] !== "x") return;
  if (run.right[last]! - run.left[last]! >= CURVE * height) run.count = last;
}

function isIcon(run: GlyphRun, at: number, height: number): boolean {
  return run.characters[at] === UNKNOWN && run.height[at]! >= ICON_HEIGHT * height;
}

function compete(reader: LineReader, count: number, among: readonly number[]): number {
  let best = among[0]!;
  for (const index of among) {
    const matches = reader.matches[index]!;
    const set = reader.sets[index]!;
    if (set.figures === null) matchLine(reader.measured, count, set, matches);
    else reader.smallRows[index] = matchOldStyle(reader.measured, count, set, set.figures, matches);
    if (matches.total > reader.matches[best]!.total) best = index;
  }
  return best;
}

/** The sets, of those that competed for the last line, that fitted it best. */
export function nearestSets(reader: LineReader, among: readonly number[], most: number): readonly number[] {
  if (among.length <= most) return among;
  return [...among].sort((a, b) => reader.matches[b]!.total - reader.matches[a]!.total).slice(0, most);
}

/** Sets whose mean score comes this near to the best one's have a say. */
const NEAR_SET = 0.03;

/** A set of any font that comes this near with another character makes it unsure: the font may be one that none of them is. */
const FAR_SET_LEAD = 0.02;

/** True when another set that fits the line about as well reads this glyph as another character. */
function isRivalled(reader: LineReader, chosen: number, at: number, among: readonly number[]): boolean {
  const own = reader.matches[chosen]!;
  const match = own.matches[at]!;
  if (match.character < 0) return false;
  const character = reader.sets[chosen]!.characters[match.character]!;
  for (const index of among) {
    if (index === chosen) continue;
    const set = reader.sets[index]!;
    const other = reader.matches[index]!;
    const rival = other.matches[at]!;
    if (rival.character < 0 || set.characters[rival.character] === character) continue;
    const near = other.total >= own.total - NEAR_SET * Math.max(1, own.known);
    if (near && rival.score >= match.score - 0.01 && rival.clearness >= LOWEST_CLEARNESS) return true;
    if (rival.score > match.score - FAR_SET_LEAD) return true;
  }
  return false;
}
