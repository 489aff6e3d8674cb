import { crop, type FieldKind, namedRegions, type Pixels, scaleTableMap, type TableMap } from "@aviator/core";
import { createNumberRows, cropRows } from "../pixels/number-rows.ts";
import { HALF, TIGHT } from "../segment/plane-lines.ts";
import { type CutLine, createLineCutting, type LineCutting, type LinePart } from "./cut-lines.ts";
import { isDecimalSign } from "./decimal-sign.ts";
import { createKeptLines } from "./kept-lines.ts";
import type { RegionLines } from "./seen-line.ts";

/** Wider parts than this, in heights of the line, are several glyphs. */
const WIDEST_GLYPH = 1.25;
/** Cut more tightly the digits stay about as high. */
const SAME_HEIGHT = 0.9;

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
  add(frame: Pixels): void;
  regions(): readonly RegionLines[];
  /** Frames so far. */
  frames(): number;
}

export function createLineCollector(map: TableMap): LineCollector {
  const cutting = createLineCutting();
  const findRows = createNumberRows();
  const regions = namedRegions(map).flatMap(({ path }) => {
    const kind = KINDS[path.slice(path.lastIndexOf(".") + 1)];
    return kind === undefined ? [] : [{ path, kind, kept: createKeptLines(path) }];
  });
  let frames = 0;
  const add = (frame: Pixels): void => {
    const places = new Map(namedRegions(scaleTableMap(map, frame)).map(({ path, region }) => [path, region]));
    for (const { path, kind, kept } of regions) {
      const pixels = crop(frame, places.get(path)!);
      const rows = path === "regions.multiplier" ? findRows(pixels) : null;
      const cut = cutApart(cutting, cropRows(pixels, rows), kind === "multiplier");
      for (const [rank, line] of cut.entries()) kept.add({ ...line, frame: frames, rank });
    }
    frames += 1;
  };
  // As of now: frames may be added while it is learned from what was there.
  const now = (): RegionLines[] =>
    regions.map(({ path, kind, kept }) => ({ path, kind, lines: [...kept.lines()], thinned: new Set(kept.thinned()) }));
  return { add, regions: now, frames: () => frames };
}

/**
 * The lines of a region, cut at the threshold that parts more glyphs; where some still touch, every pixel is kept, to part them by their font.
 *
 * @param isSigned True where each number has a decimal sign: coarse samples may have joined it to the digit before it.
 */
function cutApart(cutting: LineCutting, pixels: Pixels, isSigned: boolean): CutLine[] {
  const lines = cutting.cut(pixels, HALF);
  const [first] = lines;
  if (first === undefined) return lines;
  if (!first.parts.some(isSeveral)) return isSigned && first.step > 1 ? withSign(lines, cutting, pixels) : lines;
  const tight = cutting.cut(pixels, TIGHT);
  const [apart] = tight;
  const isTight = apart !== undefined && apart.height >= first.height * SAME_HEIGHT && severalIn(apart) < severalIn(first);
  const chosen = isTight ? apart : first;
  if (chosen.step === 1 || !chosen.parts.some(isSeveral)) return isTight ? tight : lines;
  return cutting.cut(pixels, isTight ? TIGHT : HALF, true);
}

/** The lines as every pixel shows them, where only that parts the sign from a digit. */
function withSign(lines: CutLine[], cutting: LineCutting, pixels: Pixels): CutLine[] {
  if (lines[0]!.parts.some(isDecimalSign)) return lines;
  const fine = cutting.cut(pixels, HALF, true);
  return fine[0]?.parts.some(isDecimalSign) === true ? fine : lines;
}

function severalIn({ parts }: CutLine): number {
  return parts.filter(isSeveral).length;
}

function isSeveral({ sample }: LinePart): boolean {
  return sample.width > WIDEST_GLYPH;
}
