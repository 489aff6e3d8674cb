import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";
import type { Run } from "./strip-rows.ts";

/** What is of one colour differs from pixel to pixel by at most this: dithered, or with hardly any compression. */
export const FLAT = 2;
/** What a strip begins or ends with is looked at by itself where it is at least so wide, in pixels. */
const LEAST_END = 8;

/**
 * Cuts plain runs of a row down to their flat stretches: pale chips differ from their page by no more than noise may make neighbours differ. A
 * run is left as it is where more of it than lies between two chips isn't flat.
 *
 * @param long A stretch shorter than this, in pixels, is none.
 */
export function flatRuns(pixels: Pixels, runs: readonly Run[], row: number, long: number): Run[] {
  return runs.flatMap((run, index) => {
    const flat = flatStretches(pixels, run, row).filter(({ from, to }) => to - from + 1 >= long);
    const [first, last] = [flat[0], flat.at(-1)];
    if (first === undefined || last === undefined) return [run];
    const before = { from: run.from, to: first.from - 1 };
    const after = { from: last.to + 1, to: run.to };
    const gaps = [before, ...flat.slice(1).map((one, at) => ({ from: flat[at]!.to + 1, to: one.from - 1 })), after];
    if (gaps.some(({ from, to }) => to - from + 1 > long)) return [run];
    // Between two runs everything is looked at; what lies outside of all of them isn't.
    const cut = [...flat];
    if (index === 0) cut.splice(0, 1, ...withEnd(before, first));
    if (index === runs.length - 1) cut.splice(-1, 1, ...withEnd(after, cut.at(-1)!));
    return cut;
  });
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
  if (end.to - end.from + 1 < LEAST_END) return [all];
  return end.from < stretch.from ? [end, stretch] : [stretch, end];
}
