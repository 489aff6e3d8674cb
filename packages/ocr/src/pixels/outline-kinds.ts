/** What a pixel of an outlined number's region is of; anything else counts as the page. */
export const PAGE = 0;
export const OUTLINE = 1;
export const FILL = 2;
/** A pixel of a fill that its outline encloses. */
export const ENCLOSED = 3;

/** Rows of a number's fill. */
export interface FillRows {
  readonly top: number;
  readonly bottom: number;
}

/** An outline is so wide at most beside the number and between two fills, in heights: wider it may hide a digit. */
const WIDEST_BESIDE = 0.22;
const WIDEST_BETWEEN = 0.36;
/** Where the outline is thinner than this share of what it mostly is, or lacks, something lies over the number. */
const THIN = 1 / 3;
/** So many such places, and such a share of all, are rough edges. */
const FEW_BROKEN = 3;
const MOST_BROKEN = 0.03;
/** Wider stretches of the outline count as this, in pixels. */
const WIDEST = 63;

/** The rows in which a fill shows; null where none does. */
export function fillRows(kinds: Uint8Array, width: number): FillRows | null {
  const first = kinds.indexOf(FILL);
  if (first < 0) return null;
  return { top: Math.floor(first / width), bottom: Math.floor(kinds.lastIndexOf(FILL) / width) };
}

/** True when the outline is nowhere wide enough to hide a digit: in the rows of the fill, beside it and between two of its columns. */
export function isNarrow(kinds: Uint8Array, width: number, { top, bottom }: FillRows): boolean {
  const high = bottom - top + 1;
  let [run, widest] = [0, 0];
  let isBegun = false;
  for (let x = 0; x < width; x += 1) {
    let isFilled = false;
    let isOutlined = false;
    for (let y = top; y <= bottom && !isFilled; y += 1) {
      const kind = kinds[y * width + x];
      isFilled = kind === FILL;
      isOutlined ||= kind === OUTLINE;
    }
    run = isOutlined && !isFilled ? run + 1 : 0;
    widest = Math.max(widest, run);
    if (!isFilled) continue;
    if (widest > (isBegun ? WIDEST_BETWEEN : WIDEST_BESIDE) * high) return false;
    isBegun = true;
    widest = 0;
  }
  return widest <= WIDEST_BESIDE * high;
}

/**
 * True when the outline lies between the fill and the page all along: what lies over a number, in whatever colour, breaks it.
 *
 * @param widths Scratch of 64 counters.
 */
export function isWhole(kinds: Uint8Array, width: number, { top, bottom }: FillRows, widths: Int32Array): boolean {
  widths.fill(0);
  let [edges, sum] = [0, 0];
  for (let y = top; y <= bottom; y += 1) {
    let before = PAGE;
    let run = 0;
    for (let at = y * width, end = at + width; at < end; at += 1) {
      const kind = kinds[at]!;
      if (kind === OUTLINE) {
        run += 1;
        continue;
      }
      if (kind !== before) {
        const wide = Math.min(run, WIDEST);
        widths[wide]! += 1;
        sum += wide;
        edges += 1;
      }
      before = kind;
      run = 0;
    }
  }
  let broken = 0;
  for (let wide = 0; wide < (THIN * sum) / edges; wide += 1) broken += widths[wide]!;
  return broken <= Math.max(FEW_BROKEN, MOST_BROKEN * edges);
}
