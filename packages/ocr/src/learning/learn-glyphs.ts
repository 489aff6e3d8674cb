import type { Pixels } from "@aviator/core";
import { NothingLearnedError } from "../errors.ts";
import type { Glyph, GlyphSample, GlyphSet } from "../glyphs/glyph-set.ts";
import { DIGITS } from "../grammar/digits.ts";
import { HALF } from "../segment/plane-lines.ts";
import { createLineCutting } from "./cut-lines.ts";

/** A crop and what is written there, sign for sign, as `"1,234.56 RSD"`; spaces don't matter. */
export interface LabelledCrop {
  readonly pixels: Pixels;
  readonly text: string;
}

/** Options of {@link learnGlyphs}. */
export interface LearnOptions {
  /** Name of the set. Default `"learned"`. */
  readonly name?: string;
  /** Samples kept of a character, those that differ most. Default 6. */
  readonly samplesPerCharacter?: number;
}

/** What was learned. */
export interface LearnReport {
  /** Pictures seen of each character. */
  readonly seen: ReadonlyMap<string, number>;
  /** Digits that no crop showed; they will not be read. */
  readonly missing: readonly string[];
  /** Texts of crops whose parts did not match their label in number. */
  readonly rejected: readonly string[];
}

/**
 * Learns a glyph set from labelled crops of one font. A crop whose parts can't be paired with its characters one to one is
 * rejected and named in the report.
 *
 * @throws NothingLearnedError when no crop could be used.
 */
export function learnGlyphs(
  labelled: Iterable<LabelledCrop>,
  options: LearnOptions = {},
): { set: GlyphSet; report: LearnReport } {
  const { name = "learned", samplesPerCharacter = 6 } = options;
  const cutting = createLineCutting();
  const samples = new Map<string, GlyphSample[]>();
  const rejected: string[] = [];
  for (const { pixels, text } of labelled) {
    const characters = [...text.replaceAll(/\s/g, "")];
    const parts = cutting.cut(pixels, HALF)[0]?.parts ?? [];
    if (parts.length !== characters.length || parts.some(({ cut }) => cut)) {
      rejected.push(text);
      continue;
    }
    for (const [index, character] of characters.entries()) {
      const list = samples.get(character) ?? [];
      list.push(parts[index]!.sample);
      samples.set(character, list);
    }
  }
  if (samples.size === 0) {
    throw new NothingLearnedError(
      `learnGlyphs: labelled must hold at least one crop whose parts match its text (rejected ${rejected.length}); check texts and regions`,
    );
  }
  const seen = new Map([...samples].map(([character, list]) => [character, list.length]));
  const glyphs = [...samples]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([character, list]): Glyph => ({ character, samples: pickDiverse(list, samplesPerCharacter) }));
  const missing = DIGITS.filter((digit) => !samples.has(digit));
  return { set: { version: 1, name, glyphs }, report: { seen, missing, rejected } };
}

/** Keeps the samples that differ most from those already kept, the sharpest first. */
function pickDiverse(samples: readonly GlyphSample[], most: number): GlyphSample[] {
  const rest = [...samples].sort((a, b) => b.lineHeight - a.lineHeight);
  const kept = rest.splice(0, 1);
  while (kept.length < most && rest.length > 0) {
    let farthest = 0;
    let distance = -1;
    for (const [index, sample] of rest.entries()) {
      const nearest = Math.min(...kept.map((other) => difference(sample, other)));
      if (nearest <= distance) continue;
      distance = nearest;
      farthest = index;
    }
    kept.push(...rest.splice(farthest, 1));
  }
  return kept;
}

function difference(a: GlyphSample, b: GlyphSample): number {
  let sum = 0;
  for (const [index, value] of a.pixels.entries()) sum += Math.abs(value - b.pixels[index]!);
  return sum;
}
