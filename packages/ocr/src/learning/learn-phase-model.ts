import {
  checkWith,
  type ColourStatistics,
  type KnownPhase,
  objectOf,
  optional,
  PHASES,
  someText,
  wholeNumber,
} from "@aviator/core";
import { NothingLearnedError } from "../errors.ts";
import { type ColourFeature, featuresRule, phaseByModel, type PhaseCluster, type PhaseModel } from "../phase/phase-model.ts";

/** Colours of a phase's region, with the phase that was read from the same frame; null where none was. */
export interface PhaseSample extends ColourStatistics {
  readonly phase: KnownPhase | null;
}

/** How to learn a phase model. */
export interface LearnPhaseModelOptions {
  readonly name: string;
  /** Default: means and deviations of all three channels. */
  readonly features?: readonly ColourFeature[];
  /** Clusters at most, 1 to 1000. Default: one for every three samples, from 4 to 24, since each phase has several looks. */
  readonly clusters?: number;
  /** Same seed, same samples, same model. Default 1. */
  readonly seed?: number;
}

/** What the model says of samples that it did not learn from, by what they were read as; `none` where it says nothing. */
export type PhaseConfusion = Readonly<Record<KnownPhase, Readonly<Record<KnownPhase | "none", number>>>>;

/** What a model was learned from, and how well it agrees with what was read. */
export interface PhaseModelReport {
  readonly samples: number;
  readonly labelled: number;
  /** Labelled samples that the model did not learn from: every fifth. */
  readonly heldOut: number;
  readonly confusion: PhaseConfusion;
  /** Phases that no sample was read as, or no cluster stands for. */
  readonly missing: readonly KnownPhase[];
}

const ALL_FEATURES: readonly ColourFeature[] = ["meanR", "meanG", "meanB", "deviationR", "deviationG", "deviationB"];
const OPTIONS = objectOf<Required<Omit<LearnPhaseModelOptions, "clusters">> & Pick<LearnPhaseModelOptions, "clusters">>({
  name: someText,
  features: featuresRule,
  clusters: optional(wholeNumber({ least: 1, most: 1000 })),
  seed: wholeNumber({ least: Number.MIN_SAFE_INTEGER }),
});
const KNOWN_PHASES = PHASES.filter((phase): phase is KnownPhase => phase !== "unknown");
/** Of every phase, and of samples without one, at most so many are learned from, evenly taken: a long flight must not outweigh loading. */
const MOST_A_PHASE = 2000;
const HELD_OUT_EVERY = 5;
const SAMPLES_A_CLUSTER = 3;
const FEWEST_CLUSTERS = 4;
const MOST_CLUSTERS = 24;
/** A cluster stands for a phase when so many of its samples, and such a share, were read as it. */
const LEAST_SAMPLES = 3;
const LEAST_SHARE = 0.98;
/** A cluster reaches to where most of its samples are, and a little farther. */
const REACHED_BY = 0.98;
const REACH = 1.25;
const LEAST_RADIUS = 3;

/**
 * Learns which colours a phase has: groups samples by their colours (K-means), and gives each group the phase that its samples were
 * read as, where nearly all agree. Reports how the model tells samples that it did not learn from.
 *
 * @throws InvalidInputError when an option breaks its rule.
 * @throws NothingLearnedError when no group of samples was read as one phase.
 */
export async function learnPhaseModel(
  samples: readonly PhaseSample[],
  options: LearnPhaseModelOptions,
): Promise<{ readonly model: PhaseModel; readonly report: PhaseModelReport }> {
  const {
    name,
    features,
    seed,
    clusters: asked,
  } = checkWith(
    OPTIONS,
    { ...options, features: options.features ?? ALL_FEATURES, seed: options.seed ?? 1 },
    "learn phase model",
  );
  const taken = [...KNOWN_PHASES, null].flatMap((phase) => evenly(samples.filter((sample) => sample.phase === phase)));
  const isHeldOut = (index: number): boolean => index % HELD_OUT_EVERY === HELD_OUT_EVERY - 1;
  const learned = taken.filter((_, index) => !isHeldOut(index));
  const heldOut = taken.filter(({ phase }, index) => isHeldOut(index) && phase !== null);
  const points = learned.map((sample) => features.map((feature) => sample[feature]));
  const most = asked ?? Math.min(MOST_CLUSTERS, Math.max(FEWEST_CLUSTERS, Math.floor(points.length / SAMPLES_A_CLUSTER)));
  const distinct = new Set(points.map((point) => point.join(" "))).size;
  const clusters = distinct === 0 ? [] : await groupPoints(points, learned, { most: Math.min(most, distinct), seed });
  if (clusters.every(({ phase }) => phase === undefined)) {
    throw new NothingLearnedError(
      `phase model: samples must be read as one phase where their colours are alike (found ${samples.length} samples that tell none); give more frames`,
    );
  }
  const model: PhaseModel = { version: 1, name, features, clusters };
  const labelled = samples.filter(({ phase }) => phase !== null).length;
  const missing = KNOWN_PHASES.filter((phase) => clusters.every((cluster) => cluster.phase !== phase));
  return {
    model,
    report: { samples: samples.length, labelled, heldOut: heldOut.length, confusion: confuse(model, heldOut), missing },
  };
}

async function groupPoints(
  points: number[][],
  samples: readonly PhaseSample[],
  { most, seed }: { readonly most: number; readonly seed: number },
): Promise<PhaseCluster[]> {
  // Loaded here: who only reads tables needs none of it.
  const { kmeans } = await import("ml-kmeans");
  const result = kmeans(points, most, { initialization: "kmeans++", seed });
  return result.centroids.flatMap((centre, index): PhaseCluster[] => {
    const members = points.flatMap((point, at) =>
      result.clusters[at] === index ? [{ point, phase: samples[at]!.phase }] : [],
    );
    if (members.length === 0) return [];
    const rounded = centre.map(hundredths);
    const away = members.map(({ point }) => Math.hypot(...point.map((value, at) => value - (rounded[at] ?? 0))));
    const reached = away.toSorted((left, right) => left - right)[Math.floor((away.length - 1) * REACHED_BY)] ?? 0;
    const phases = members.flatMap(({ phase }) => phase ?? []);
    const { phase, share } = majority(phases);
    const radius = hundredths(Math.max(LEAST_RADIUS, REACH * reached));
    return [
      { centre: rounded, radius, ...(phase === null ? {} : { phase }), share: hundredths(share), samples: members.length },
    ];
  });
}

/** The phase that nearly all were read as. */
function majority(phases: readonly KnownPhase[]): { readonly phase: KnownPhase | null; readonly share: number } {
  const counts = KNOWN_PHASES.map((phase) => ({ phase, count: phases.filter((other) => other === phase).length }));
  const [first] = counts.toSorted((left, right) => right.count - left.count);
  const share = first === undefined || phases.length === 0 ? 0 : first.count / phases.length;
  const isClear = first !== undefined && first.count >= LEAST_SAMPLES && share >= LEAST_SHARE;
  return { phase: isClear ? first.phase : null, share };
}

function evenly(samples: readonly PhaseSample[]): readonly PhaseSample[] {
  if (samples.length <= MOST_A_PHASE) return samples;
  return Array.from({ length: MOST_A_PHASE }, (_, index) => samples[Math.floor((index * samples.length) / MOST_A_PHASE)]!);
}

function confuse(model: PhaseModel, heldOut: readonly PhaseSample[]): PhaseConfusion {
  const row = (read: KnownPhase): Record<KnownPhase | "none", number> => {
    const told = heldOut.filter(({ phase }) => phase === read).map((sample) => phaseByModel(model, sample)?.phase ?? "none");
    const count = (wanted: KnownPhase | "none"): number => told.filter((phase) => phase === wanted).length;
    const [betting, loading, flying, crashed] = KNOWN_PHASES.map(count) as [number, number, number, number];
    return { betting, loading, flying, crashed, none: count("none") };
  };
  return { betting: row("betting"), loading: row("loading"), flying: row("flying"), crashed: row("crashed") };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
