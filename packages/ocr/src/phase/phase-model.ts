import {
  anyNumber,
  checkWith,
  type ColourStatistics,
  InvalidInputError,
  type KnownPhase,
  listOf,
  objectOf,
  oneOf,
  optional,
  type Problem,
  refuseGlyphs,
  refuseNewerVersion,
  type Rule,
  someText,
  wholeNumber,
} from "@aviator/core";
import { UnreadablePhaseModelError } from "../errors.ts";
import { readTextFile } from "../files/read-text-file.ts";
import { writeTextFile } from "../files/write-text-file.ts";

/** What a model looks at. */
export type ColourFeature = keyof ColourStatistics;

/** Colours that lie together. */
export interface PhaseCluster {
  /** One level for each feature of the model. */
  readonly centre: readonly number[];
  /** Colours farther than this from the centre, in levels, belong to no cluster. */
  readonly radius: number;
  /** The phase that its samples were read as; absent where they were read as several, or as none. */
  readonly phase?: KnownPhase | undefined;
  /** Share of its labelled samples that were read as this phase, from 0 to 1. */
  readonly share: number;
  /** Samples that it was made of. */
  readonly samples: number;
}

/** Phases by the colours of their region: what `aviator learn --phases` writes, and a map's `phaseModel` names. */
export interface PhaseModel {
  readonly version: 1;
  readonly name: string;
  readonly features: readonly ColourFeature[];
  readonly clusters: readonly PhaseCluster[];
}

/** What a model says of colours. */
export interface ModelledPhase {
  readonly phase: KnownPhase;
  /** From 0 to 0.6: colours alone are a weaker witness than what is read. */
  readonly confidence: number;
}

const PHASE_MODEL_VERSION = 1;
/** The nearest cluster must be nearer than this share of the nearest one that says otherwise. */
const CLEARLY_NEARER = 0.7;
const HIGHEST_CONFIDENCE = 0.6;

const level = anyNumber({ least: 0, most: 255 });
/** At least one feature. */
export const featuresRule: Rule<readonly ColourFeature[]> = listOf(
  oneOf<ColourFeature>("meanR", "meanG", "meanB", "deviationR", "deviationG", "deviationB"),
  { least: [1, "must hold at least one feature"] },
);
const phaseModel = objectOf<PhaseModel>({
  version: oneOf(PHASE_MODEL_VERSION),
  name: someText,
  features: featuresRule,
  clusters: listOf(
    objectOf<PhaseCluster>({
      centre: listOf(level),
      radius: anyNumber({ least: 0, most: 700 }),
      phase: optional(oneOf<KnownPhase>("betting", "loading", "flying", "crashed")),
      share: anyNumber({ least: 0, most: 1 }),
      samples: wholeNumber({ least: 0 }),
    }),
    { least: [1, "must hold at least one cluster"] },
  ),
});

/** Tells the phase by colours alone; null where they lie in no cluster, in one that tells none, or between two that differ. */
export function phaseByModel({ features, clusters }: PhaseModel, colours: ColourStatistics): ModelledPhase | null {
  const point = features.map((feature) => colours[feature]);
  const distances = clusters.map(({ centre }) => Math.hypot(...centre.map((value, index) => value - (point[index] ?? 0))));
  const nearest = distances.indexOf(Math.min(...distances));
  const cluster = clusters[nearest];
  const distance = distances[nearest] ?? Number.POSITIVE_INFINITY;
  if (cluster?.phase === undefined || distance > cluster.radius) return null;
  const others = distances.filter((_, index) => clusters[index]?.phase !== cluster.phase);
  if (distance > CLEARLY_NEARER * Math.min(...others)) return null;
  return { phase: cluster.phase, confidence: HIGHEST_CONFIDENCE * cluster.share };
}

/**
 * Checks a phase model as it was read from JSON.
 *
 * @param subject Starts every message; the file's path, say.
 * @throws InvalidInputError when a rule is broken, with every problem at once.
 * @throws NewerVersionError when it was written by a newer version.
 */
export function parsePhaseModel(value: unknown, subject = "phase model"): PhaseModel {
  refuseGlyphs(value, "a phase model", subject);
  refuseNewerVersion(value, PHASE_MODEL_VERSION, subject);
  const model = checkWith(phaseModel, value, subject);
  const problems = model.clusters.flatMap(({ centre }, index): Problem[] => {
    if (centre.length === model.features.length) return [];
    const message = `must have a level for each of the ${model.features.length} features (found ${centre.length}); learn it again`;
    return [{ field: `clusters[${index}].centre`, message }];
  });
  if (problems.length > 0) throw new InvalidInputError(subject, problems);
  return model;
}

/**
 * Reads a file that `aviator learn --phases` or {@link savePhaseModel} wrote.
 *
 * @throws UnreadablePhaseModelError when the file can't be read or holds no JSON.
 * @throws InvalidInputError, NewerVersionError as {@link parsePhaseModel}.
 */
export async function loadPhaseModel(path: string): Promise<PhaseModel> {
  const subject = `phase model ${path}`;
  let text: string;
  try {
    text = await readTextFile(path);
  } catch (cause) {
    throw new UnreadablePhaseModelError(`${subject}: must be a readable file (${String(cause)}); correct the path`, { cause });
  }
  return parsePhaseModelText(text, subject);
}

/**
 * Writes a file that {@link loadPhaseModel} reads: one cluster a line, so that versions compare well.
 *
 * @throws InvalidInputError when it can't be written there.
 */
export async function savePhaseModel(path: string, { clusters, ...head }: PhaseModel): Promise<void> {
  const lines = clusters.map((cluster) => JSON.stringify(cluster)).join(",\n");
  const text = `${JSON.stringify(head).slice(0, -1)},"clusters":[\n${lines}]}\n`;
  await writeTextFile(path, text, `phase model ${path}`);
}

/** Parses the text of a file. Throws as {@link loadPhaseModel}. */
export function parsePhaseModelText(text: string, subject: string): PhaseModel {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UnreadablePhaseModelError(`${subject}: must hold JSON (${String(cause)}); learn it again`, { cause });
  }
  return parsePhaseModel(value, subject);
}
