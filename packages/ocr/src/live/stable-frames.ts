import type { Observation, Reading, StableFrames } from "@aviator/core";

/** Frames nearer to each other than this may show one moment of a repaint: they count as one. */
const LEAST_APART_MS = 30;
/** A witness older than this says nothing of now. */
const LONGEST_APART_MS = 500;

/** Counts how often in a row each field of one table gave the value it gives now. */
export interface StableFramesCounter {
  /**
   * @param isStill True when every pixel of the frame is that of the one before.
   * @returns The count of every field that has a value.
   */
  count(observation: Observation, isStill: boolean): Record<string, StableFrames>;
}

interface Counted {
  readonly value: string;
  readonly reading: Reading<unknown>;
  readonly frames: number;
  readonly distinct: number;
  readonly seenMs: number;
  readonly countedMs: number;
}

/**
 * Creates the counter of one table. A field whose pixels did not change keeps its reading's very object, as a TableReader does: so
 * identical pixels are known here without looking at them.
 */
export function createStableFrames(): StableFramesCounter {
  let before: ReadonlyMap<string, Counted> = new Map();
  const count = (observation: Observation, isStill: boolean): Record<string, StableFrames> => {
    const now = new Map<string, Counted>();
    const stable: Record<string, StableFrames> = {};
    for (const [field, reading] of readingsOf(observation)) {
      if (reading === undefined || reading.value === null || reading.value === "unknown") continue;
      const counted = countOne(before.get(field), reading, observation.monotonicMs, isStill);
      now.set(field, counted);
      stable[field] = { frames: counted.frames, distinct: counted.distinct };
    }
    before = now;
    return stable;
  };
  return { count };
}

function countOne(before: Counted | undefined, reading: Reading<unknown>, ms: number, isStill: boolean): Counted {
  const sameReading = reading === before?.reading;
  // The same pixels may be judged another value: only the reading's very object vouches for it.
  const value = sameReading ? before.value : JSON.stringify(reading.value);
  if (before === undefined || before.value !== value || ms - before.seenMs > LONGEST_APART_MS) {
    return { value, reading, frames: 1, distinct: 1, seenMs: ms, countedMs: ms };
  }
  if (ms - before.countedMs < LEAST_APART_MS) return { ...before, reading, seenMs: ms };
  const distinct = before.distinct + (isStill || sameReading ? 0 : 1);
  return { value, reading, frames: before.frames + 1, distinct, seenMs: ms, countedMs: ms };
}

function* readingsOf(seen: Observation): Generator<readonly [field: string, reading: Reading<unknown> | undefined]> {
  yield ["phase", seen.phase];
  yield ["multiplier", seen.multiplier];
  yield ["balance", seen.balance];
  yield ["players", seen.players];
  yield ["totalStake", seen.totalStake];
  yield ["history", seen.history];
  for (const [index, panel] of seen.panels.entries()) {
    yield [`panels[${index}].stake`, panel.stake];
    yield [`panels[${index}].autoCashOut`, panel.autoCashOut];
    yield [`panels[${index}].button`, panel.button];
  }
}
