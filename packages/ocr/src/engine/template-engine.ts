import type { OcrEngine, TextReading, TextRequest } from "@aviator/core";
import { InvalidInputError } from "@aviator/core";
import { glyphsProblems } from "../glyphs/check-glyphs.ts";
import { type CompiledGlyphs, compileSets } from "../glyphs/compiled-set.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import { roomBytes } from "../glyphs/set-room.ts";
import { DIGITS } from "../grammar/digits.ts";
import type { PhaseColours } from "../phase/phase-colours.ts";
import { createInkPlane, findInk } from "../pixels/ink-plane.ts";
import type { PlaneBox } from "../pixels/plane-box.ts";
import { WORKSPACE_BYTES } from "../pixels/workspace.ts";
import { createKernels } from "../simd/kernels.ts";
import { createFontMemory } from "./font-memory.ts";
import { createRegionReader } from "./region-reader.ts";

/** Options of {@link createTemplateEngine}. */
export interface TemplateEngineOptions {
  /** One learned set, or several of which the best fitting is found out for each region. At least one. */
  readonly glyphs: GlyphSet | readonly GlyphSet[] | CompiledGlyphs;
  /** How the table's phases were learned to look: the colours that its multiplier is written in. */
  readonly phases?: PhaseColours | undefined;
}

/** An engine that answers at once. */
export interface SyncOcrEngine extends OcrEngine {
  readText(request: TextRequest): TextReading;
}

const NOTHING: TextReading = { text: "", reason: "absent", confidence: 0 };
const BLACK: TextReading = { text: "", reason: "black", confidence: 0 };

/**
 * Creates the engine that compares each glyph with learned pictures. It tells a character only when one fits well and clearly
 * better than every other; else `?`. Keeps per region which set fits, and reuses its buffers: one thread, one engine.
 *
 * @throws InvalidInputError when there is no glyph set, or something else in its place.
 */
export function createTemplateEngine(options: TemplateEngineOptions): SyncOcrEngine {
  const problems = glyphsProblems(options?.glyphs);
  if (problems.length > 0) throw new InvalidInputError("template engine", problems);
  const sets = compileSets(options.glyphs);
  if (sets.length === 0) {
    throw new InvalidInputError("template engine", [
      { field: "glyphs", message: "must hold at least one glyph set (found [])" },
    ]);
  }
  const plane = createInkPlane(createKernels(WORKSPACE_BYTES + roomBytes(sets)));
  // One that lacks digits is not relied on alone: what it lacks may look like what it has.
  const fonts = createFontMemory(sets.length, (path) =>
    sets.findIndex(({ regions, characters }) => regions.includes(path) && DIGITS.every((digit) => characters.includes(digit))),
  );
  const readRegion = createRegionReader(sets, plane, inksOf(options.phases));

  const readText = ({ pixels, kind, path }: TextRequest): TextReading => {
    const reason = findInk(plane, pixels);
    if (reason !== null) return reason === "black" ? BLACK : NOTHING;
    if (kind === "history") widenBox(plane.box, pixels.width);
    const font = fonts.region(path);
    const settled = fonts.settled(font);
    let unread = NOTHING;
    let almost = false;
    if (settled !== undefined) {
      const found = readRegion(pixels, kind, settled);
      font.misses = found.readable ? 0 : font.misses + 1;
      if (found.readable) return found.reading;
      unread = found.reading;
      almost = found.known * 2 > found.count;
    }
    const turn = fonts.turn(font, almost);
    if (turn === undefined) return unread;
    let found = readRegion(pixels, kind, turn);
    // What a few sets can read, all must agree on.
    if (found.readable && turn !== fonts.all) found = readRegion(pixels, kind, fonts.all);
    if (settled === undefined) font.misses = found.readable ? 0 : font.misses + 1;
    if (found.readable) fonts.won(font, found.set, found.fit, found.nearest);
    return found.reading;
  };

  return { name: "template", readText, forget: fonts.forget, [Symbol.asyncDispose]: () => Promise.resolve() };
}

function inksOf(phases: PhaseColours | undefined): readonly number[] {
  if (phases === undefined) return [];
  return [...new Set([...phases.flying, ...phases.crashed].map(({ ink }) => ink))];
}

/** Past crash points are written in a colour of their own each: those at the ends must not be left out. */
function widenBox(box: PlaneBox, width: number): void {
  box.x = 0;
  box.width = Math.ceil(width / box.step);
}
