import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";
import type { Run } from "./run.ts";

/** What is of one colour differs from pixel to pixel by at most this: dithered, or with hardly any compression. */
export const FLAT = 2;
/** What a strip begins or ends with is looked at by itself where it is at least so wide, in pixels. */
const LEAST_END = 8;
/** Between two chips shows at least so much of the page, and on each side of it so much of a soft edge, in pixels. */
const LEAST_PAGE = 4;
const SOFT_EDGE = 2;

/**
 * Cuts plain runs of a row down to their flat stretches: pale chips differ from their page by no more than noise may make neighbours differ. A
 * run is left as it is where anything but the page, with soft edges, lies between its stretches or beside them: in noise none is flat.
 *
 * @param long A stretch shorter than this, in pixels, is none.
 */
export function flatRuns(pixels: Pixels, runs: readonly Run[], row: number, long: number): Run[] {
  return runs.flatMap((run, index) => {
    const stretches = flatStretches(pixels, run, row);
    const flat = stretches.filter((one) => widthOf(one) >= long);
    const [first, last] = [flat[0], flat.at(-1)];
    if (first === undefined || last === undefined) return [run];
    const before = { from: run.from, to: first.from - 1 };
    const after = { from: last.to + 1, to: run.to };
    const between = flat.slice(1).map((one, at) => ({ from: flat[at]!.to + 1, to: one.from - 1 }));
    // What is narrow at the strip's own ends stays with its stretch.
    const atEnd = [index === 0 ? before : null, index === runs.length - 1 ? after : null];
    const gaps = [before, after].filter((gap) => widthOf(gap) >= (atEnd.includes(gap) ? LEAST_END : 1));
    // Where the page is a stretch of its own, only a soft edge parts it from a chip.
    gaps.push(...between.filter((gap) => widthOf(gap) > 2 * SOFT_EDGE));
    if (!gaps.every((gap) => widthOf(gap) <= long && isPage(gap, stretches))) return [run];
    // Between two runs everything is looked at; what lies outside of all of them isn't.
    const cut = [...flat];
    if (index === 0) cut.splice(0, 1, ...withEnd(before, first));
    if (index === runs.length - 1) cut.splice(-1, 1, ...withEnd(after, cut.at(-1)!));
    return cut;
  });
}

/** True where all of a gap but soft edges is one flat stretch. */
function isPage(gap: Run, stretches: readonly Run[]): boolean {
  const widest = Math.max(...stretches.filter(({ from, to }) => from >= gap.from && to <= gap.to).map(widthOf));
  return widest >= LEAST_PAGE && widest >= widthOf(gap) - 2 * SOFT_EDGE;
}

function widthOf({ from, to }: Run): number {
  return to - from + 1;
}

function flatStretches(pixels: Pixels, run: Run, row: number): Run[] {
  const stretches: Run[] = [];
  let from = run.from;
  let before = plainColourAt(pixels, from, row);
  for (let x = run.from + 1; x <= run.to; x += 1) {
    const colour = plainColourAt(pixels, x, row);
    if (channelDistance(colour, before) > FLAT) {
      stretches.push({ from, to: x - 1 });
      from = x;
    }
    before = colour;
  }
  return [...stretches, { from, to: run.to }];
}

/** A stretch and what is at its outer end, apart where both are wide enough. */
function withEnd(end: Run, stretch: Run): readonly Run[] {
  const all = { from: Math.min(end.from, stretch.from), to: Math.max(end.to, stretch.to) };
  if (widthOf(end) < LEAST_END) return [all];
  return end.from < stretch.from ? [end, stretch] : [stretch, end];
}
