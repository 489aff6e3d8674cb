import { type Anchor, anchorLevels, type Region } from "@aviator/core";

/** An anchor prepared for comparing. */
export interface Patch {
  /** On the table. */
  readonly region: Region;
  /** Each pixel's level less the mean of all. */
  readonly deviations: Float32Array;
  /** Sum of the squares of the deviations. */
  readonly energy: number;
  /** Pixels that stand for the patch in a first look, spread over it. */
  readonly samples: Samples;
}

/** Some pixels of a patch. */
export interface Samples {
  readonly x: Uint8Array;
  readonly y: Uint8Array;
  /** Less the mean of the samples. */
  readonly deviations: Float32Array;
  readonly energy: number;
}

/** The patch is cut into this many cells each way; the pixel that stands out most in each is a sample. */
const CELLS = 6;

/** Prepares an anchor. */
export function patchOf(anchor: Anchor): Patch {
  return patchFrom(anchor.region, anchorLevels(anchor));
}

/** Prepares a patch of these levels, row by row. */
export function patchFrom(region: Region, levels: Uint8Array): Patch {
  const deviations = centred(Float32Array.from(levels));
  return { region, deviations, energy: energyOf(deviations), samples: samplesOf(region, deviations) };
}

function samplesOf({ width, height }: Region, deviations: Float32Array): Samples {
  const columns = Math.min(CELLS, width);
  const rows = Math.min(CELLS, height);
  const x = new Uint8Array(columns * rows);
  const y = new Uint8Array(columns * rows);
  const chosen = new Float32Array(columns * rows);
  for (let cell = 0; cell < chosen.length; cell += 1) {
    const column = cell % columns;
    const row = Math.floor(cell / columns);
    let most = -1;
    for (let top = Math.floor((row * height) / rows); top < Math.floor(((row + 1) * height) / rows); top += 1) {
      for (let left = Math.floor((column * width) / columns); left < Math.floor(((column + 1) * width) / columns); left += 1) {
        const deviation = deviations[top * width + left] ?? 0;
        if (Math.abs(deviation) <= most) continue;
        most = Math.abs(deviation);
        x[cell] = left;
        y[cell] = top;
        chosen[cell] = deviation;
      }
    }
  }
  centred(chosen);
  return { x, y, deviations: chosen, energy: energyOf(chosen) };
}

function centred(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) - mean;
  return values;
}

function energyOf(deviations: Float32Array): number {
  return deviations.reduce((sum, deviation) => sum + deviation * deviation, 0);
}
