import {
  anyNumber,
  checkWith,
  type CollectedRecord,
  type Collector,
  type CollectorInput,
  type Hundredths,
  type KnownPhase,
  listOf,
  objectOf,
  type Observation,
  optional,
  type Round,
  type RoundChange,
  type RoundRecord,
} from "@aviator/core";
import { defineCollector } from "./define-collector.ts";
import { NOTHING_SEEN, type RoundSurroundings, takeFields } from "./last-seen.ts";
import { DEFAULT_THRESHOLDS, parseThresholds } from "./thresholds.ts";
import { crossAtCrash, crossInFlight, type CrossingState, NO_CROSSINGS } from "./threshold-crossings.ts";

/** What the MainCollector watches for. */
export interface MainCollectorOptions {
  /** Multipliers, as people write them, each above 1 with at most two decimals. Default 1.5, 2, 2.5, 3, 4, 5, 10. */
  readonly thresholds?: readonly number[];
}

const optionsRule = objectOf<MainCollectorOptions>({ thresholds: optional(listOf(anyNumber({ least: 0 }))) });

/** What the MainCollector remembers of the round that is going on. */
export interface CollectedRound {
  readonly ordinal: number;
  readonly seen: RoundSurroundings;
  readonly crossings: CrossingState;
}

/** What the MainCollector remembers of a table. Plain JSON. */
export interface MainCollectorState {
  /** The phase that the round tracker believes. */
  readonly phase: KnownPhase | null;
  readonly round: CollectedRound | null;
  /** Frames that come late or twice are ignored, as the round tracker does. */
  readonly lastSequence: number;
}

/**
 * Creates the MainCollector. It makes
 * - a `round` record when a round is over: the tracker's round, with players, cashed out and total stake as last read in the
 *   round, the crash included, and the balance as last read before the crash shows;
 * - a `thresholdCrossing` record once a round and threshold: the first reading at or above it that the next one, or the crash
 *   point, confirms. A threshold first seen at a sure crash point counts, for the round reached it;
 * - a `gap` record where rounds were missed.
 *
 * Fields are read only in frames whose phase is the one that is believed, or the crash of the round: what a frame in doubt
 * shows may belong to the next round already.
 *
 * @throws InvalidInputError when a threshold is not above 1, stands twice, or has more than two decimals, and for a misspelt option.
 */
export function createMainCollector(options: MainCollectorOptions = {}): Collector<MainCollectorState> {
  const thresholds = parseThresholds(checkWith(optionsRule, options, "MainCollector").thresholds ?? DEFAULT_THRESHOLDS);
  return defineCollector<MainCollectorState>({
    name: "main",
    initialState: { phase: null, round: null, lastSequence: -1 },
    collect: (state, input) => collect(thresholds, state, input),
  });
}

function collect(
  thresholds: readonly Hundredths[],
  state: MainCollectorState,
  { observation, changes }: CollectorInput,
): readonly [MainCollectorState, readonly CollectedRecord[]] {
  if (observation.sequence <= state.lastSequence) return [state, []];
  const records: CollectedRecord[] = [];
  const sequenced = { ...state, lastSequence: observation.sequence };
  // A crash belongs to the open round even before it is believed; it must be looked at before the round is closed.
  let next = observation.phase.value === "crashed" ? look(sequenced, observation, "balance") : sequenced;
  for (const change of changes) next = apply(thresholds, next, change, records);
  const { phase, round } = next;
  if (round === null || phase === null || phase === "crashed" || phase !== observation.phase.value) return [next, records];
  const looked = look(next, observation, null);
  return [phase === "flying" ? follow(thresholds, looked, observation, records) : looked, records];
}

function look(state: MainCollectorState, observation: Observation, except: "balance" | null): MainCollectorState {
  if (state.round === null) return state;
  return { ...state, round: { ...state.round, seen: takeFields(state.round.seen, observation, except) } };
}

/** Goes on with a multiplier that was read in flight. */
function follow(
  thresholds: readonly Hundredths[],
  state: MainCollectorState,
  { multiplier, capturedAtMs }: Observation,
  records: CollectedRecord[],
): MainCollectorState {
  const { round } = state;
  if (round === null || multiplier.value === null) return state;
  const sight = {
    ordinal: round.ordinal,
    observed: multiplier.value,
    atMs: capturedAtMs,
    confidence: multiplier.confidence,
    seen: round.seen,
  };
  const [crossings, confirmed] = crossInFlight(thresholds, round.crossings, sight);
  records.push(...confirmed);
  return { ...state, round: { ...round, crossings } };
}

function apply(
  thresholds: readonly Hundredths[],
  state: MainCollectorState,
  change: RoundChange,
  records: CollectedRecord[],
): MainCollectorState {
  switch (change.type) {
    case "phaseChanged":
      return { ...state, phase: change.to };
    case "roundOpened":
      return { ...state, round: { ordinal: change.ordinal, seen: NOTHING_SEEN, crossings: NO_CROSSINGS } };
    case "roundMissed":
      records.push({ kind: "gap", ...change.gap, sure: change.gap.reason === "crashNotSeen" });
      return { ...state, round: null };
    case "roundCrashed":
      finish(thresholds, state.round, change.round, records);
      return { ...state, round: null };
    default:
      return change satisfies never;
  }
}

function finish(
  thresholds: readonly Hundredths[],
  collected: CollectedRound | null,
  round: Round,
  records: CollectedRecord[],
): void {
  const seen = collected?.seen ?? NOTHING_SEEN;
  if (round.crashPoint !== null) {
    const sight = {
      ordinal: round.ordinal,
      observed: round.crashPoint,
      atMs: round.crashedAtMs,
      confidence: round.confidence,
      seen,
    };
    records.push(...crossAtCrash(thresholds, collected?.crossings ?? NO_CROSSINGS, sight, round.sure));
  }
  records.push(toRecord(round, seen));
}

function toRecord(round: Round, { players, cashedOut, totalStake, balance }: RoundSurroundings): RoundRecord {
  return {
    kind: "round",
    ...round,
    players: players.value,
    playersReason: players.reason,
    cashedOut: cashedOut.value,
    cashedOutReason: cashedOut.reason,
    totalStakeMinor: totalStake.value,
    totalStakeReason: totalStake.reason,
    balanceMinor: balance.value,
    balanceReason: balance.reason,
  };
}
