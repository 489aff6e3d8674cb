import type { CharacterReading, OcrEngine, Pixels, ReadingReason, TextReading, TextRequest } from "@aviator/core";
import { InvalidInputError } from "@aviator/core";
import { compileSet } from "../glyphs/compiled-set.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import { createColourModel, modelColours } from "../pixels/colour-model.ts";
import { createPlaneBox, fillCoverage, findInkBox } from "../pixels/coverage-plane.ts";
import { createWorkspace } from "../pixels/workspace.ts";
import { createComponents, labelComponents, MOST_COMPONENTS } from "../segment/components.ts";
import { AT_EDGE, createTextLine, FREE, MOST_GLYPHS, nextLine, touchesEdge } from "../segment/text-line.ts";
import { LOWEST_CLEARNESS, LOWEST_CLEARNESS_RETRIED } from "./certainty.ts";
import { isReadable, runText, UNKNOWN } from "./glyph-run.ts";
import { ALL_SETS, createLineReader, readLine } from "./line-reader.ts";

/** Options of {@link createTemplateEngine}. */
export interface TemplateEngineOptions {
  /** One learned set, or several of which the best fitting is found out for each region. At least one. */
  readonly glyphs: GlyphSet | readonly GlyphSet[];
}

/** An engine that answers at once. */
export interface SyncOcrEngine extends OcrEngine {
  readText(request: TextRequest): TextReading;
}

/** Ink and background must differ by this much in some channel; below it nothing is written there. */
export const LOWEST_CONTRAST = 36;
/** A region whose brightest sample is below this is black. */
const BLACK_BELOW = 6;
/** Shares of ink that cut glyphs out: half; more where glow makes neighbours meet; less where thin strokes break. */
const HALF = 128;
const THRESHOLDS: readonly number[] = [HALF, 178, 88];
/** Lines of a region that are tried, tallest first. */
const MOST_LINES = 3;
/** So many readings of a region by one set, all sets competing, settle that its font is the set's. */
const SETTLED_AFTER = 3;

interface RegionMemory {
  set: number;
  wins: number;
  /** Readings in a row that failed. */
  misses: number;
}

const NOTHING: TextReading = { text: "", reason: "absent", confidence: 0 };
const BLACK: TextReading = { text: "", reason: "black", confidence: 0 };

/**
 * Creates the engine that compares each glyph with learned pictures. It tells a character only when one fits well and clearly
 * better than every other; else `?`. Keeps per region which set fits, and reuses its buffers: one thread, one engine.
 *
 * @throws InvalidInputError when there is no glyph set.
 */
export function createTemplateEngine(options: TemplateEngineOptions): SyncOcrEngine {
  const given = "glyphs" in options.glyphs ? [options.glyphs] : options.glyphs;
  if (given.length === 0) {
    throw new InvalidInputError("template engine", [{ field: "glyphs", message: "must hold at least one glyph set (found [])" }]);
  }
  const sets = given.map(compileSet);
  const workspace = createWorkspace();
  const model = createColourModel();
  const box = createPlaneBox();
  const components = createComponents();
  const states = new Uint8Array(MOST_COMPONENTS + 1);
  const line = createTextLine(MOST_COMPONENTS);
  const reader = createLineReader(sets);
  const memories = new Map<string, RegionMemory>();

  /** Reads the lines of the filled plane at one threshold; the first readable one wins, else the one with most known characters. */
  const readPlane = (pixels: Pixels, threshold: number, only: number): Attempt => {
    let best: Attempt = NO_ATTEMPT;
    const clearness = threshold === HALF ? LOWEST_CLEARNESS : LOWEST_CLEARNESS_RETRIED;
    if (!labelComponents(workspace, box, threshold, components)) return best;
    for (let id = 1; id <= components.count; id += 1) {
      states[id] = touchesEdge(components, id, box, pixels.width, pixels.height) ? AT_EDGE : FREE;
    }
    for (let lines = 0; lines < MOST_LINES && nextLine(components, states, line); lines += 1) {
      if (line.count > MOST_GLYPHS) continue;
      const set = readLine(reader, workspace, box, line, only, clearness);
      const text = runText(reader.run, reader.measured.height);
      const attempt = describe(text, set, reader, box.x, box.step);
      if (attempt.readable) return attempt;
      if (attempt.known > best.known || best.set < 0) best = attempt;
    }
    return best;
  };

  const readRegion = (pixels: Pixels, only: number): Attempt => {
    let best: Attempt = NO_ATTEMPT;
    const steps = box.step > 1 ? 2 : 1;
    for (let attempt = 0; attempt < steps; attempt += 1) {
      if (attempt === 1) {
        box.width = Math.min(pixels.width - box.x, box.width * box.step);
        box.height = Math.min(pixels.height - box.y, box.height * box.step);
        box.step = 1;
      }
      fillCoverage(pixels, workspace, model, box);
      for (const threshold of THRESHOLDS) {
        const found = readPlane(pixels, threshold, only);
        if (found.readable) return found;
        if (found.known > best.known || best.set < 0) best = found;
        // Nothing there but letters or a picture: looking closer won't make it a number.
        if (found.known === 0 && threshold === HALF && found.count === 0) return best;
      }
    }
    return best;
  };

  const readText = ({ pixels, path }: TextRequest): TextReading => {
    modelColours(pixels, workspace, model);
    if (model.contrast < LOWEST_CONTRAST) return isBlack(model.background, model.contrast) ? BLACK : NOTHING;
    if (!findInkBox(pixels, workspace, model, box)) return NOTHING;
    const memory = memories.get(path);
    if (memory !== undefined && memory.wins >= SETTLED_AFTER) {
      const found = readRegion(pixels, memory.set);
      if (found.readable) {
        memory.misses = 0;
        return found.reading;
      }
      memory.misses += 1;
      // Words and pictures come and go where numbers stand; all sets are asked ever more rarely while nothing can be read.
      if (!isPowerOfTwo(memory.misses)) return found.reading;
      findInkBox(pixels, workspace, model, box);
    }
    const found = readRegion(pixels, ALL_SETS);
    if (found.readable) remember(memories, path, found.set);
    return found.reading;
  };

  return { name: "template", readText, [Symbol.asyncDispose]: () => Promise.resolve() };
}

/** One reading of a region, and how good it is. */
interface Attempt {
  readonly reading: TextReading;
  readonly readable: boolean;
  readonly known: number;
  readonly count: number;
  readonly set: number;
}

const NO_ATTEMPT: Attempt = { reading: NOTHING, readable: false, known: 0, count: 0, set: -1 };

function describe(text: string, set: number, reader: ReturnType<typeof createLineReader>, left: number, step: number): Attempt {
  const { run } = reader;
  const characters: CharacterReading[] = [];
  let known = 0;
  let unsure = false;
  let confidence = 1;
  for (let at = 0; at < run.count; at += 1) {
    const character = run.characters[at]!;
    const x = left + run.left[at]! * step;
    characters.push({ character, confidence: run.confidence[at]!, x, width: (run.right[at]! - run.left[at]!) * step });
    if (character === UNKNOWN) {
      if (run.unsure[at] === 1) unsure = true;
      continue;
    }
    known += 1;
    confidence = Math.min(confidence, run.confidence[at]!);
  }
  const reason: ReadingReason | null = known === run.count ? null : unsure ? "unsure" : "unknownGlyph";
  const reading: TextReading = { text, reason, confidence: known === 0 ? 0 : confidence, characters };
  return { reading, readable: isReadable(text), known, count: run.count, set };
}

function remember(memories: Map<string, RegionMemory>, path: string, set: number): void {
  const memory = memories.get(path);
  if (memory === undefined) memories.set(path, { set, wins: 1, misses: 0 });
  else if (memory.set === set) memory.wins += 1;
  else {
    memory.set = set;
    memory.wins = 1;
  }
}

function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0;
}

function isBlack(background: number, contrast: number): boolean {
  return Math.max(background >> 16, (background >> 8) & 255, background & 255) + contrast < BLACK_BELOW;
}
