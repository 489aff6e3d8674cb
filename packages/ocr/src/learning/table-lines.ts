import { crop, type FieldKind, namedRegions, type Pixels, scaleTableMap, type TableMap } from "@aviator/core";
import { createFlatStrip } from "../pixels/flat-strip.ts";
import { insideFrame } from "../pixels/inside-frame.ts";
import { createNumberAlone } from "../pixels/number-alone.ts";
import { createNumberRows } from "../pixels/number-rows.ts";
import type { Stroked } from "../pixels/own-ink.ts";
import { cropRows } from "../pixels/row-bands.ts";
import { HALF, TIGHT } from "../segment/plane-lines.ts";
import { type CutLine, createLineCutting, type LineCutting, type LinePart } from "./cut-lines.ts";
import { withoutEnds } from "./line-ends.ts";
import { createKeptLines } from "./kept-lines.ts";
import type { RegionLines } from "./seen-line.ts";

/** Wider parts than this, in heights of the line, are several glyphs. */
const WIDEST_GLYPH = 1.25;
/** Cut more tightly the digits stay about as high. */
const SAME_HEIGHT = 0.9;

const MULTIPLIER = "regions.multiplier";
const KINDS: Readonly<Record<string, FieldKind>> = {
  multiplier: "multiplier",
  balance: "money",
  totalStake: "money",
  players: "players",
  history: "history",
  stake: "money",
  autoCashOut: "multiplier",
};

/** Collects the lines of every text region of a map, frame by frame. */
export interface LineCollector {
  /** Gives where the glyphs of the multiplier's tallest line stand, from left to right. */
  add(frame: Pixels): readonly Stroked[];
  regions(): readonly RegionLines[];
  /** Frames so far. */
  frames(): number;
}

export function createLineCollector(map: TableMap): LineCollector {
  const cutting = createLineCutting();
  const showAlone = createNumberAlone();
  const findRows = createNumberRows();
  const flatten = createFlatStrip();
  const regions = namedRegions(map).flatMap(({ path }) => {
    const kind = KINDS[path.slice(path.lastIndexOf(".") + 1)];
    return kind === undefined ? [] : [{ path, kind, kept: createKeptLines(path) }];
  });
  let frames = 0;
  const add = (frame: Pixels): readonly Stroked[] => {
    let strokes: readonly Stroked[] = [];
    const places = new Map(namedRegions(scaleTableMap(map, frame)).map(({ path, region }) => [path, region]));
    for (const { path, kind, kept } of regions) {
      const shown = crop(frame, places.get(path)!);
      const pixels =
        path === MULTIPLIER
          ? (showAlone(shown) ?? shown)
          : kind === "history" || path.startsWith("panels")
            ? shown
            : insideFrame(shown);
      const strip = kind === "history" ? flatten(pixels) : null;
      if (strip === "unclear") continue;
      const number = path === MULTIPLIER ? cropRows(pixels, findRows(pixels)) : pixels;
      const apart = cutApart(cutting, strip?.pixels ?? number);
      const cut = path === MULTIPLIER ? withoutAside(cutting, number, apart).map(withoutEnds) : apart;
      if (path === MULTIPLIER) strokes = cut[0]?.parts.filter((part) => !part.cut).map(strokeOf) ?? [];
      for (const [rank, line] of cut.entries()) kept.add({ ...line, frame: frames, rank, share: line.height / shown.height });
    }
    frames += 1;
    return strokes;
  };
  // As of now: frames may be added while it is learned from what was there.
  const now = (): RegionLines[] =>
    regions.map(({ path, kind, kept }) => ({ path, kind, lines: [...kept.lines()], thinned: new Set(kept.thinned()) }));
  return { add, regions: now, frames: () => frames };
}

/** In whole pixels. */
function strokeOf({ left, right, top, bottom }: LinePart): Stroked {
  return { left: Math.round(left), right: Math.round(right) + 1, height: bottom + 1 - top };
}

/** The lines of a region, cut at the threshold that parts more glyphs; where some still touch, every pixel is kept, to part them by their font. */
function cutApart(cutting: LineCutting, pixels: Pixels): CutLine[] {
  const lines = cutting.cut(pixels, HALF);
  const [first] = lines;
  if (first === undefined || !first.parts.some(isSeveral)) return lines;
  const tight = cutting.cut(pixels, TIGHT);
  const [apart] = tight;
  const isTight = apart !== undefined && apart.height >= first.height * SAME_HEIGHT && severalIn(apart) < severalIn(first);
  const chosen = isTight ? apart : first;
  if (chosen.step === 1 || !chosen.parts.some(isSeveral)) return isTight ? tight : lines;
  return cutting.cut(pixels, isTight ? TIGHT : HALF, true);
}

/** The lines of a multiplier without what flies behind it, where that shows more of its glyphs whole. */
function withoutAside(cutting: LineCutting, pixels: Pixels, lines: CutLine[]): CutLine[] {
  const [first] = lines;
  // Where it stands out less than what flies there, none of it shows.
  const unclear = first === undefined ? Number.POSITIVE_INFINITY : unclearIn(first);
  if (unclear === 0) return lines;
  const without = cutting.cutWithoutAside(pixels, HALF);
  const [line] = without ?? [];
  return line !== undefined && unclearIn(line) < unclear ? without! : lines;
}

function unclearIn({ parts }: CutLine): number {
  return parts.filter((part) => part.cut || isSeveral(part)).length;
}

function severalIn({ parts }: CutLine): number {
  return parts.filter(isSeveral).length;
}

function isSeveral({ sample }: LinePart): boolean {
  return sample.width > WIDEST_GLYPH;
}
