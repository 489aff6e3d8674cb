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
}

export function createWorkspace(): Workspace {
  const coverage = new Uint8Array(32_768);
  return {
    region: createRegionWords(),
    others: new Int32Array(16_384),
    places: new Int32Array(16_384),
    distances: new Uint8Array(16_384),
    coverage,
    fours: new Int32Array(coverage.buffer),
    scratch: new Uint8Array(32_768),
    labels: new Uint16Array(32_768),
    histogram: new Int32Array(4 * 256),
  };
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
  workspace.coverage = new Uint8Array(count * 4);
  workspace.fours = new Int32Array(workspace.coverage.buffer);
  workspace.scratch = new Uint8Array(count * 2);
  workspace.labels = new Uint16Array(count * 2);
}
