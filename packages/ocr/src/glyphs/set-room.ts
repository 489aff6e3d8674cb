import type { Kernels } from "../simd/kernels.ts";
import type { CompiledSet } from "./compiled-set.ts";
import { SHAPE_PIXELS } from "./shape.ts";

/** Room for a few sets beside the glyphs that they are matched with: the sets themselves lie where all threads share them. */
export interface SetRoom {
  readonly kernels: Kernels;
  /** Where the kernel finds the set, in bytes; copies it to the place that was filled first if it isn't there yet. */
  placeOf(set: CompiledSet): number;
  /** What the kernel answers with: character, score, rival's score, rival, clearness. */
  readonly found: Float64Array;
  readonly foundAt: number;
}

/** More sets than the fonts of a table take turns: while all sets compete each is copied in, which costs less than matching it. */
const MOST_PLACES = 6;

/** A sample's shape, and its character and geometry as 32-bit numbers. */
const SAMPLE_BYTES = (SHAPE_PIXELS + 5) * 4;
const MARGINS_BYTES = 2048;

/** So many bytes of the kernels' memory the room takes. */
export function roomBytes(sets: readonly CompiledSet[]): number {
  return Math.min(MOST_PLACES, sets.length) * (mostSamples(sets) * SAMPLE_BYTES + MARGINS_BYTES);
}

function mostSamples(sets: readonly CompiledSet[]): number {
  return Math.max(0, ...sets.map(({ count }) => count));
}

export function createSetRoom(kernels: Kernels, sets: readonly CompiledSet[]): SetRoom {
  const samples = mostSamples(sets);
  const places = Array.from({ length: Math.min(MOST_PLACES, sets.length) }, () => createPlace(kernels, samples));
  const found = kernels.arrays.doubles(5);
  let next = 0;
  let last = places[0]!;
  const placeOf = (set: CompiledSet): number => {
    if (last.holds === set) return last.at;
    const known = places.find(({ holds }) => holds === set);
    if (known === undefined) {
      last = places[next]!;
      next = (next + 1) % places.length;
      fill(last, set);
    } else last = known;
    return last.at;
  };
  return { kernels, placeOf, found, foundAt: found.byteOffset };
}

/** Place of one set. */
interface Place {
  holds: CompiledSet | undefined;
  /** Number of samples, then where each array begins, in the order in which the kernel asks for it. */
  readonly header: Int32Array;
  readonly at: number;
  readonly character: Uint8Array;
  readonly width: Float32Array;
  readonly top: Float32Array;
  readonly bottom: Float32Array;
  readonly shapes: Float32Array;
  readonly rings: Float32Array;
}

function createPlace({ arrays }: Kernels, samples: number): Place {
  const header = arrays.integers(7);
  const character = arrays.bytes(samples);
  const [width, top, bottom, rings] = [0, 1, 2, 3].map(() => arrays.singles(samples)) as ColumnsOfFour;
  const shapes = arrays.singles(samples * SHAPE_PIXELS);
  header.set([0, ...[character, width, top, bottom, shapes, rings].map(({ byteOffset }) => byteOffset)]);
  return { holds: undefined, header, at: header.byteOffset, character, width, top, bottom, shapes, rings };
}

type ColumnsOfFour = [Float32Array, Float32Array, Float32Array, Float32Array];

function fill(place: Place, set: CompiledSet): void {
  place.holds = set;
  place.header[0] = set.count;
  place.character.set(set.character);
  place.width.set(set.width);
  place.top.set(set.top);
  place.bottom.set(set.bottom);
  place.rings.set(set.rings);
  place.shapes.set(set.shapes.subarray(0, set.count * SHAPE_PIXELS));
}
