import { HEAP_ARRAYS } from "../simd/arrays.ts";
import type { Kernels } from "../simd/kernels.ts";
import { createRegionWords, type RegionWords } from "./region-words.ts";

/** Typed arrays that one reader fills anew for every region; they only grow, so steady frames allocate nothing. */
export interface Workspace {
  /** The region that is being read. */
  readonly region: RegionWords;
  /** Coarse samples of a region that differ from its background, their first byte lowest. */
  others: Int32Array;
  /** Index of each among all samples, row by row. */
  places: Int32Array;
  /** Distance of each from the background. */
  distances: Uint8Array;
  /** Coverage of the text's box: 0 is background, 255 is ink. */
  coverage: Uint8Array;
  /** The same bytes, four at a time. */
  fours: Int32Array;
  /** Scratch of the size of `coverage`. */
  scratch: Uint8Array;
  /** Component label of each pixel of the box; 0 is background. */
  labels: Uint16Array;
  /** One histogram a channel, and one of distances. */
  readonly histogram: Int32Array;
  /** Vector kernels, and where these arrays lie in their memory; undefined where plain loops do the work. */
  placed: PlacedWorkspace | undefined;
}

/** A workspace in the memory of kernels. */
export interface PlacedWorkspace {
  readonly kernels: Kernels;
  /** What kernels answer with. */
  readonly found: Int32Array;
  /** Where each array begins, in bytes. */
  readonly at: Readonly<
    Record<"words" | "others" | "places" | "distances" | "histogram" | "coverage" | "labels" | "found", number>
  >;
}

/** Regions of more pixels than this are read by plain loops: no field of a table is as large. */
const MOST_PLACED_PIXELS = 1_000_000;
/** At most so many coarse samples are taken of a region, however large it is. */
export const MOST_SAMPLES = 40_000;

/** So many bytes of the kernels' memory a workspace takes, and what goes with it: components, a line and its shapes. */
export const WORKSPACE_BYTES: number = MOST_PLACED_PIXELS * 8 + MOST_SAMPLES * 9 + 2 ** 21;

/** @param kernels Without them plain loops do the work: worth it for what is read seldom. */
export function createWorkspace(kernels?: Kernels): Workspace {
  const arrays = kernels?.arrays ?? HEAP_ARRAYS;
  const samples = kernels === undefined ? 16_384 : MOST_SAMPLES;
  const pixels = kernels === undefined ? 32_768 : MOST_PLACED_PIXELS;
  const coverage = arrays.bytes(pixels);
  const workspace = {
    region: createRegionWords(kernels && arrays.integers(pixels)),
    others: arrays.integers(samples),
    places: arrays.integers(samples),
    distances: arrays.bytes(samples),
    coverage,
    fours: foursOf(coverage),
    scratch: arrays.bytes(pixels),
    labels: arrays.shorts(pixels),
    histogram: arrays.integers(4 * 256),
  };
  return { ...workspace, placed: kernels && placeOf(workspace, kernels) };
}

function placeOf(workspace: Omit<Workspace, "placed">, kernels: Kernels): PlacedWorkspace {
  const { region, others, places, distances, histogram, coverage, labels } = workspace;
  const found = kernels.arrays.integers(8);
  const arrays = { words: region.copy, others, places, distances, histogram, coverage, labels, found };
  const at = Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, array.byteOffset]));
  return { kernels, found, at: at as PlacedWorkspace["at"] };
}

/** Makes room for `count` coarse samples. */
export function reserveSamples(workspace: Workspace, count: number): void {
  if (workspace.others.length >= count) return;
  workspace.others = new Int32Array(count * 2);
  workspace.places = new Int32Array(count * 2);
  workspace.distances = new Uint8Array(count * 2);
}

/** Makes room for a box of `count` pixels. */
export function reserveBox(workspace: Workspace, count: number): void {
  if (workspace.coverage.length >= count) return;
  // All of one length: what goes by `coverage` must find room in the others as well.
  const room = count * 4;
  workspace.coverage = new Uint8Array(room);
  workspace.fours = foursOf(workspace.coverage);
  workspace.scratch = new Uint8Array(room);
  workspace.labels = new Uint16Array(room);
}

function foursOf({ buffer, byteOffset, length }: Uint8Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length >> 2);
}
