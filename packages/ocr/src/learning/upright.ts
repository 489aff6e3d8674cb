import { normalise, ringOf, SHAPE_COLUMNS, SHAPE_PIXELS, SHAPE_ROWS } from "../glyphs/shape.ts";
import { isDigit } from "../grammar/digits.ts";
import type { Candidate, KnownShapes } from "./known-shapes.ts";
import { isSign, type ShapeCluster } from "./shape-clusters.ts";
import { SLASH } from "./slash.ts";
import { mapEach, type Steps } from "./steps.ts";

/** How far slanted digits lean to the right, in shares of their height: 6, 10, 14 and 18 degrees. The second is tried first. */
const LEANS: readonly number[] = [0.105, 0.176, 0.249, 0.325];
const FIRST_LEAN = 0.176;
/** Clusters that are tried, the commonest of at least this height; fewer say nothing. */
const MOST_TRIED = 12;
const FEWEST_TRIED = 4;
const TALL = 0.6;
/** Set upright, half of the shapes at least, be they slanted digits, are that much more like those of known fonts, nearly all upright. */
const LEAST_GAIN = 0.03;

/** How far the digits of a region lean; 0 where they stand upright. */
export function* leanOf(clusters: readonly ShapeCluster[], known: KnownShapes): Steps<number> {
  const tried = clusters.filter((one) => !isSign(one) && 1 - one.top + one.bottom >= TALL).slice(0, MOST_TRIED);
  if (tried.length < FEWEST_TRIED) return 0;
  const upright = yield* digitScores(tried, 0, known);
  // What stands beside the digits, a caret or a letter, gains nothing: by the median it has no say.
  const gainOf = function* (lean: number): Steps<number> {
    const scores = yield* digitScores(tried, lean, known);
    const gains = scores.map((score, at) => score - upright[at]!).sort((a, b) => a - b);
    return gains[Math.floor((gains.length - 1) / 2)]!;
  };
  const first = yield* gainOf(FIRST_LEAN);
  // Most tables are upright, and are done with here.
  if (first < 0) return 0;
  let best = { lean: 0, gain: LEAST_GAIN };
  for (const lean of LEANS) {
    const gain = lean === FIRST_LEAN ? first : yield* gainOf(lean);
    if (gain >= best.gain) best = { lean, gain };
  }
  return best.lean;
}

/** How like each shape, set upright, is to its likest digit. */
function digitScores(clusters: readonly ShapeCluster[], lean: number, known: KnownShapes): Steps<number[]> {
  return mapEach(
    clusters,
    (cluster) => known.candidates(setUpright(cluster, lean)).find(({ character }) => isDigit(character))?.score ?? 0,
  );
}

/** What a shape is like when it is set upright, with the likest letter. */
export interface SlantedLikeness {
  readonly byShape: readonly Candidate[];
  readonly letter: number;
}

/** Compares a shape that leans with what is known; the stroke of players is as like as it is either way, for it leans in upright fonts too. */
export function compareSlanted(cluster: ShapeCluster, lean: number, known: KnownShapes): SlantedLikeness {
  const picture = isSign(cluster) ? cluster : setUpright(cluster, lean);
  const upright = known.candidates(picture);
  const letter = known.letter(picture);
  if (picture === cluster) return { byShape: upright, letter };
  const score = Math.max(...[known.candidates(cluster), upright].map(slashOf));
  const rest = upright.filter(({ character }) => character !== SLASH);
  const byShape = [...rest, { character: SLASH, score }].sort((a, b) => b.score - a.score);
  return { byShape, letter };
}

function slashOf(candidates: readonly Candidate[]): number {
  return candidates.find(({ character }) => character === SLASH)?.score ?? 0;
}

/** Columns of ink on which a shape is set upright, a cell of it. */
const FINE = 8;
/** Where the ink of a column begins. */
const EDGE = 0.5;

/** The picture of a glyph without its lean, in a box of its own. */
export function setUpright(cluster: ShapeCluster, lean: number): ShapeCluster {
  if (lean === 0) return cluster;
  const { shape, ring, width, top, bottom } = cluster;
  const cell = width / SHAPE_COLUMNS;
  const height = 1 - top + bottom;
  // How far each row moves to the left of the topmost, in cells: the lower, the less.
  const shift = (row: number): number => (lean * height * (row / (SHAPE_ROWS - 1))) / cell;
  const columns = Math.ceil((SHAPE_COLUMNS + shift(SHAPE_ROWS - 1)) * FINE);
  const ink = new Float32Array(columns * SHAPE_ROWS);
  for (let row = 0; row < SHAPE_ROWS; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      ink[row * columns + column] = inkAt(shape, ring, row, (column + 0.5) / FINE - shift(row));
    }
  }
  const [from, to] = inked(ink, columns);
  const upright = squeeze(ink, columns, from, to);
  if (!normalise(upright, 0)) return cluster;
  return { ...cluster, shape: upright, ring: ringOf(upright, 0), width: ((to - from) / FINE) * cell };
}

/** Ink of a row at a place between its cells. */
function inkAt(shape: Float32Array, ring: number, row: number, place: number): number {
  const left = Math.floor(place - 0.5);
  const share = place - 0.5 - left;
  const at = (column: number): number =>
    column < 0 || column >= SHAPE_COLUMNS ? 0 : Math.max(0, shape[row * SHAPE_COLUMNS + column]! - ring);
  return at(left) * (1 - share) + at(left + 1) * share;
}

/** The first column that is inked, and the one after the last. */
function inked(ink: Float32Array, columns: number): [number, number] {
  const most = ink.reduce((high, value) => Math.max(high, value), 0);
  const isInked = (column: number): boolean => {
    for (let at = column; at < ink.length; at += columns) if (ink[at]! >= EDGE * most) return true;
    return false;
  };
  let from = 0;
  while (from < columns - 1 && !isInked(from)) from += 1;
  let to = columns;
  while (to > from + 1 && !isInked(to - 1)) to -= 1;
  return [from, to];
}

/** Averages the columns of ink to the cells of a shape. */
function squeeze(ink: Float32Array, columns: number, from: number, to: number): Float32Array {
  const shape = new Float32Array(SHAPE_PIXELS);
  const size = (to - from) / SHAPE_COLUMNS;
  for (let row = 0; row < SHAPE_ROWS; row += 1) {
    for (let column = 0; column < SHAPE_COLUMNS; column += 1) {
      const first = from + column * size;
      let sum = 0;
      for (let at = Math.floor(first); at < first + size && at < columns; at += 1) {
        const share = Math.min(at + 1, first + size) - Math.max(at, first);
        sum += ink[row * columns + at]! * share;
      }
      // A shape of coverage, 0 to 255: one of less length counts as blank.
      shape[row * SHAPE_COLUMNS + column] = (sum / size) * 255;
    }
  }
  return shape;
}
