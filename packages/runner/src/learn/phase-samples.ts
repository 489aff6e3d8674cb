import { crop, type Frame, measureColours, type Pixels, type Region, scaleTableMap, type TableMap } from "@aviator/core";
import { createTableReader, type LearnedTable, type PhaseSample } from "@aviator/ocr";
import { openStorageForReading } from "@aviator/storage";

/** Takes samples of one table's frames, each for itself. */
export interface PhaseSampler extends AsyncDisposable {
  /** The colours of the phase's region, with the phase that is read without any model. */
  sample(pixels: Pixels): PhaseSample;
}

/** A phase read less surely than this labels nothing. */
const LEAST_CONFIDENCE = 0.8;

/** Creates the sampler of one table. */
export function createPhaseSampler(map: TableMap, glyphs: LearnedTable | null): PhaseSampler {
  const reader = createTableReader({ map, phaseModel: null, ...(glyphs === null ? {} : { glyphs }) });
  let sequence = 0;
  return {
    sample(pixels) {
      const frame: Frame = { ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: (sequence += 1) };
      const { phase } = reader.readNow(frame);
      const colours = measureColours(crop(pixels, phaseRegion(map, pixels)));
      return { ...colours, phase: phase.value === "unknown" || phase.confidence < LEAST_CONFIDENCE ? null : phase.value };
    },
    [Symbol.asyncDispose]: () => reader[Symbol.asyncDispose](),
  };
}

/** The phase's own region, or the multiplier's, at the size of the frame. */
function phaseRegion(map: TableMap, { width, height }: Pixels): Region {
  const { regions } = width === map.size.width && height === map.size.height ? map : scaleTableMap(map, { width, height });
  return regions.phase ?? regions.multiplier;
}

/** Samples that the RgbCollector stored in a folder, of one table or of all. */
export async function* storedPhaseSamples(dir: string, table: string | undefined): AsyncGenerator<PhaseSample> {
  await using reader = await openStorageForReading({ dir });
  for await (const sample of reader.stream("rgbSamples", table === undefined ? {} : { table })) {
    if (sample.region !== "phase") continue;
    const { meanR, meanG, meanB, deviationR, deviationG, deviationB, confidence } = sample;
    const phase = confidence >= LEAST_CONFIDENCE ? sample.phase : null;
    yield { meanR, meanG, meanB, deviationR, deviationG, deviationB, phase };
  }
}
