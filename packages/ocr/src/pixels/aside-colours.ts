import type { ColourModel } from "./colour-model.ts";
import type { PlaneBox } from "./plane-box.ts";
import type { Workspace } from "./workspace.ts";

/** Colours that lie aside of the line from the background to the ink: of what flies or is drawn behind a number. */
export interface AsideColours {
  count: number;
  /** 0xRRGGBB of each. */
  readonly colours: Int32Array;
}

/** A curve and the thing at its end. */
const MOST_COLOURS = 2;
/** A colour is aside that differs from all blends of background and ink by this in some channel. */
const ASIDE = 36;
/** What is nearer to the background than this share of the way to the ink touches no glyph. */
const FAINT_SHARE = 0.3;
/** Colours nearer to the farthest aside than this share of it belong to it. */
const SAME_SHARE = 0.85;
/** So many coarse samples make a colour; fewer are soft edges. */
const FEWEST = 3;

export function createAsideColours(): AsideColours {
  return { count: 0, colours: new Int32Array(MOST_COLOURS) };
}

/**
 * Finds the colours aside among the coarse samples of the region that was modelled last, the one farthest aside first, and then what
 * remains once that one is taken for the background.
 */
export function findAside(workspace: Workspace, model: ColourModel, aside: AsideColours): void {
  aside.count = 0;
  const { others, histogram } = workspace;
  const { blueFirst } = workspace.region;
  const toInk = axisOf3(model.background, model.ink, -1, blueFirst);
  if (toInk === null) return;
  while (aside.count < MOST_COLOURS) {
    const axes = asideAxes(model, aside, blueFirst);
    histogram.fill(0, 768, 1024);
    for (let index = 0; index < model.others; index += 1) histogram[768 + asideBy(others[index]!, toInk, axes)]! += 1;
    let level = 255;
    for (let wanted = FEWEST; level >= ASIDE; level -= 1) {
      wanted -= histogram[768 + level]!;
      if (wanted <= 0) break;
    }
    if (level < ASIDE) return;
    let [first, second, third, found] = [0, 0, 0, 0];
    for (let index = 0; index < model.others; index += 1) {
      const colour = others[index]!;
      if (asideBy(colour, toInk, axes) < level * SAME_SHARE) continue;
      first += colour & 255;
      second += (colour >> 8) & 255;
      third += (colour >> 16) & 255;
      found += 1;
    }
    const [one, three] = blueFirst ? [third, first] : [first, third];
    aside.colours[aside.count] =
      (Math.round(one / found) << 16) | (Math.round(second / found) << 8) | Math.round(three / found);
    aside.count += 1;
  }
}

/** How far a word's colour lies from the line to the ink, in its farthest channel; 0 where it is faint, or known to be aside. */
function asideBy(word: number, toInk: Axis3, axes: readonly Axis3[]): number {
  const share = shareOf(word, toInk);
  if (share < FAINT_SHARE || axes.some((axis) => shareOf(word, axis) < FAINT_SHARE)) return 0;
  const along = Math.min(1, share);
  const first = Math.abs((word & 255) - toInk.from0 - along * toInk.to0);
  const second = Math.abs(((word >> 8) & 255) - toInk.from1 - along * toInk.to1);
  const third = Math.abs(((word >> 16) & 255) - toInk.from2 - along * toInk.to2);
  return Math.min(255, Math.round(Math.max(first, second, third)));
}

/** Coverage from which on a sample may have been ink, whatever it is now. */
const MAY_BE_INK = 80;
const LEFT_OF_IT = 0.6;

/**
 * Fills the box's coverage anew so that what is of a colour aside counts as background, and `workspace.scratch` with 1 where ink would
 * be lost by that: behind it may be a part of a glyph. What blends into an aside colour keeps the ink's share.
 */
export function fillWithoutAside(workspace: Workspace, model: ColourModel, box: PlaneBox, aside: AsideColours): void {
  const { region, coverage, scratch } = workspace;
  const axes = asideAxes(model, aside, region.blueFirst);
  let index = 0;
  for (let row = 0; row < box.height; row += 1) {
    let at = region.start + (box.y + row * box.step) * region.stride + box.x;
    for (let column = 0; column < box.width; column += 1, index += 1, at += box.step) {
      const before = coverage[index]!;
      scratch[index] = 0;
      if (before === 0) continue;
      let least = before;
      for (const axis of axes) least = Math.min(least, 255 * shareOf(region.words[at]!, axis));
      const share = Math.max(0, Math.round(least));
      coverage[index] = share;
      if (before >= MAY_BE_INK && share < before * LEFT_OF_IT) scratch[index] = 1;
    }
  }
}

/** Weights of the bytes of a word, and what they come to at the background; and the way to the ink. */
interface Axis3 {
  readonly weight0: number;
  readonly weight1: number;
  readonly weight2: number;
  readonly offset: number;
  readonly from0: number;
  readonly from1: number;
  readonly from2: number;
  readonly to0: number;
  readonly to1: number;
  readonly to2: number;
}

function shareOf(word: number, { weight0, weight1, weight2, offset }: Axis3): number {
  return (word & 255) * weight0 + ((word >> 8) & 255) * weight1 + ((word >> 16) & 255) * weight2 + offset;
}

function asideAxes({ background, ink }: ColourModel, { count, colours }: AsideColours, blueFirst: boolean): Axis3[] {
  const axes: Axis3[] = [];
  for (let at = 0; at < count; at += 1) {
    const axis = axisOf3(background, ink, colours[at]!, blueFirst);
    if (axis !== null) axes.push(axis);
  }
  return axes;
}

/** Ink and a colour aside must differ so much when seen from the background, in squares of levels: nearer ones can't be told apart. */
const LEAST_APART = 40 ** 2;

/** The share of ink of a colour, where what leads from the background to `aside` has none; -1 asks for no colour aside. */
function axisOf3(background: number, ink: number, aside: number, blueFirst: boolean): Axis3 | null {
  const bytesOf = (colour: number): [number, number, number] => {
    const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
    return blueFirst ? [blue, green, red] : [red, green, blue];
  };
  const [from0, from1, from2] = bytesOf(background);
  const [ink0, ink1, ink2] = bytesOf(ink);
  const [to0, to1, to2] = [ink0 - from0, ink1 - from1, ink2 - from2];
  let [weight0, weight1, weight2] = [to0, to1, to2];
  if (aside >= 0) {
    const [aside0, aside1, aside2] = bytesOf(aside);
    const [off0, off1, off2] = [aside0 - from0, aside1 - from1, aside2 - from2];
    const along = (to0 * off0 + to1 * off1 + to2 * off2) / Math.max(1, off0 * off0 + off1 * off1 + off2 * off2);
    [weight0, weight1, weight2] = [to0 - along * off0, to1 - along * off1, to2 - along * off2];
  }
  const whole = weight0 * to0 + weight1 * to1 + weight2 * to2;
  if (whole < LEAST_APART) return null;
  [weight0, weight1, weight2] = [weight0 / whole, weight1 / whole, weight2 / whole];
  const offset = -(from0 * weight0 + from1 * weight1 + from2 * weight2);
  return { weight0, weight1, weight2, offset, from0, from1, from2, to0, to1, to2 };
}
