import { createRandom, MULTIPLIER_START, type Phase, type TrackedObservation, unread } from "@aviator/core";
import { createGame, type PlayedRound, stepGame, viewOf } from "@aviator/simulator";
import { createSpoiler, type Faults, read } from "./faults.ts";

/** What to play, and how badly it is watched. */
export interface ObservedGameOptions {
  readonly seed: string;
  readonly rounds: number;
  readonly faults: Faults;
  /** Game milliseconds at which watching begins. */
  readonly skipMs: number;
}

/** One look at the table: the frames that came of it, and the rounds that crashed since the look before. */
export interface Look {
  readonly atMs: number;
  readonly frames: readonly TrackedObservation[];
  readonly crashed: readonly PlayedRound[];
}

const SAMPLE_MS = 100;
const JITTER_MS = 20;
/** Stored times are UTC; any beginning will do. */
export const START_MS = 1_700_000_000_000;

/** Plays a game of the simulator and looks at it ten times a second, each look a little early or late. */
export function* observeGame({ seed, rounds, faults, skipMs }: ObservedGameOptions): Generator<Look> {
  const random = createRandom(`observe ${seed}`);
  const spoiler = createSpoiler(random, faults);
  let state = createGame({ seed, rounds });
  let sequence = 0;
  let phase: Phase = "unknown";
  let played = 0;
  // After the last round betting stays open: watched long enough to conclude what was missed.
  for (let tickMs = 0, restMs = 0; restMs < 15_000; tickMs += SAMPLE_MS) {
    const atMs = tickMs + Math.floor(random.next() * JITTER_MS);
    const [next, outputs] = stepGame(state, { atMs });
    state = next;
    const crashed = outputs.flatMap((output) => (output.type === "roundCrashed" ? [output.round] : []));
    played += crashed.length;
    if (played >= rounds) restMs += SAMPLE_MS;
    sequence += 1;
    if (tickMs < skipMs) {
      yield { atMs, frames: [], crashed };
      continue;
    }
    const isChange = state.phase !== phase;
    phase = state.phase;
    const multiplier = phase === "flying" || phase === "crashed" ? viewOf(state).multiplier : null;
    const seen: TrackedObservation = {
      capturedAtMs: START_MS + atMs,
      monotonicMs: atMs,
      sequence,
      phase: read(phase),
      multiplier: multiplier === null ? unread("absent", "observer") : read(Math.max(MULTIPLIER_START, multiplier)),
    };
    yield { atMs, frames: spoiler.spoil(seen, isChange), crashed };
  }
}
