import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom, type Gap, type Round } from "../../src/index.ts";
import { type ObservationFaults, observeRounds, phaseAt, type TrueRound } from "../../src/testing/index.ts";
import { track } from "./script.ts";

/** A frame may be this much older or newer than the moment it shows. */
const TOLERANCE_MS = 100;
/** Frames of the next phase that it takes to conclude that a crash was missed, some of them dropped. */
const BELIEF_MS = 3000;

interface Tracked {
  /** When a phase was first believed. */
  readonly watchedFromMs: number;
  /** When the last frame with a phase was taken: what ended later can't be known. */
  readonly watchedUntilMs: number;
  readonly truth: readonly TrueRound[];
  readonly rounds: readonly Round[];
  readonly gaps: readonly Gap[];
}

function trackSeeded(seed: number, rounds: number, faults: ObservationFaults, skipMs = 0): Tracked {
  const { observations, truth } = observeRounds({ random: createRandom(seed), rounds, faults, skipMs });
  const { changes } = track(observations);
  const last = observations.findLast(({ phase }) => phase.value !== null);
  const first = changes.find((change) => change.type === "phaseChanged");
  return {
    watchedFromMs: first?.atMs ?? Number.POSITIVE_INFINITY,
    watchedUntilMs: last?.capturedAtMs ?? 0,
    truth,
    rounds: changes.flatMap((change) => (change.type === "roundCrashed" ? [change.round] : [])),
    gaps: changes.flatMap((change) => (change.type === "roundMissed" ? [change.gap] : [])),
  };
}

/**
 * The true round whose crash was on the screen at the moment that a tracked round names. A wrong `crashed` just before the
 * true one makes that moment early by as much as was dropped between them.
 */
function originOf(round: Round, truth: readonly TrueRound[]): TrueRound | undefined {
  return truth.find(
    ({ crashedAtMs, endsAtMs }) => round.crashedAtMs >= crashedAtMs - BELIEF_MS && round.crashedAtMs < endsAtMs,
  );
}

/** What must hold whatever is dropped, repeated, late or wrong. */
function expectHonest({ watchedFromMs, watchedUntilMs, truth, rounds, gaps }: Tracked): void {
  const origins = rounds.map((round) => originOf(round, truth));
  for (const [index, round] of rounds.entries()) {
    const origin = origins[index];
    expect(origin, `round ${round.ordinal} was invented`).toBeDefined();
    if (round.sure) expect(round.crashPoint, `round ${round.ordinal}`).toBe(origin?.crashPoint);
  }
  expect(new Set(origins).size, "a round was counted twice").toBe(origins.length);
  // What was not recorded is told: only the rounds that observing began in, or ended in, may be left out.
  const known = truth.filter(
    ({ bettingAtMs, endsAtMs }) => bettingAtMs >= watchedFromMs && endsAtMs + BELIEF_MS < watchedUntilMs,
  );
  for (const missed of known.filter((round) => !origins.includes(round))) {
    const told = gaps.some(({ fromMs, toMs }) => fromMs <= missed.endsAtMs && toMs >= missed.crashedAtMs);
    expect(told, `round that crashed at ${missed.crashedAtMs} is neither recorded nor in a gap`).toBe(true);
  }
}

/** The moments and durations of a tracked round are true, or null. */
function expectTrueTimes({ truth, rounds }: Tracked): void {
  const close = (found: number | null, wanted: number | null, toleranceMs: number): void => {
    if (found !== null) expect(Math.abs(found - (wanted ?? Number.NaN))).toBeLessThanOrEqual(toleranceMs);
  };
  for (const round of rounds) {
    const origin = originOf(round, truth);
    close(round.bettingAtMs, origin?.bettingAtMs ?? null, 1200);
    close(round.loadingAtMs, origin?.loadingAtMs ?? null, 1200);
    close(round.flyingAtMs, origin?.flyingAtMs ?? null, 1200);
    if (round.flyingAtMs !== null) close(round.flyingMs, (origin?.crashedAtMs ?? 0) - (origin?.flyingAtMs ?? 0), 1200);
  }
}

test("without faults every round is recorded, sure and exact, wherever observing begins", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 10_000 }), (seed, skipMs) => {
      const tracked = trackSeeded(seed, 5, {}, skipMs);
      expectHonest(tracked);
      const { truth, rounds, gaps } = tracked;
      const [first] = truth;
      const expected =
        first !== undefined && phaseAt(first, first.bettingAtMs + skipMs + 100) === "crashed" ? truth.slice(1) : truth;
      expect(rounds.map(({ crashPoint }) => crashPoint).slice(-4)).toEqual(
        expected.map(({ crashPoint }) => crashPoint).slice(-4),
      );
      expect(rounds.every(({ sure }) => sure)).toBe(true);
      expect(gaps).toEqual([]);
      for (const round of rounds.slice(1)) {
        const origin = originOf(round, truth);
        expect(round.bettingAtMs).not.toBeNull();
        expect(Math.abs((round.bettingAtMs ?? 0) - (origin?.bettingAtMs ?? 0))).toBeLessThanOrEqual(2 * TOLERANCE_MS);
        expect(
          Math.abs((round.flyingMs ?? 0) - ((origin?.crashedAtMs ?? 0) - (origin?.flyingAtMs ?? origin?.crashedAtMs ?? 0))),
        ).toBeLessThanOrEqual(3 * TOLERANCE_MS);
      }
    }),
    { numRuns: 100, seed: 1 },
  );
});

const probability = (max: number): fc.Arbitrary<number> => fc.double({ min: 0, max, noNaN: true });

test("with dropped, repeated, late, unreadable and single wrong frames no round is invented and no wrong crash point is sure", () => {
  const faults = fc.record({
    dropped: probability(0.4),
    unknown: probability(0.15),
    unreadable: probability(0.2),
    wrong: probability(0.1),
    repeated: probability(0.2),
    late: probability(0.2),
  });
  fc.assert(
    fc.property(fc.integer(), faults, fc.integer({ min: 0, max: 30_000 }), (seed, chosen, skipMs) => {
      expectHonest(trackSeeded(seed, 15, chosen, skipMs));
    }),
    { numRuns: 200, seed: 2 },
  );
});

test("with blind stretches every round that went by is told", () => {
  const faults = fc.record({ blind: fc.constantFrom(0.002, 0.01), dropped: probability(0.3) });
  fc.assert(
    fc.property(fc.integer(), faults, (seed, chosen) => {
      const tracked = trackSeeded(seed, 15, chosen);
      expectHonest(tracked);
      expectTrueTimes(tracked);
    }),
    { numRuns: 150, seed: 3 },
  );
});

test("a clock that is set back changes no round, no gap and no duration, and nothing stored runs backwards", () => {
  const faults = fc.record({ blind: fc.constantFrom(0, 0.005), dropped: probability(0.3), unreadable: probability(0.2) });
  fc.assert(
    fc.property(fc.integer(), faults, (seed, chosen) => {
      const trackWith = (clockBack: number) => trackSeeded(seed, 10, { ...chosen, clockBack });
      const plain = trackWith(0);
      const stepped = trackWith(0.01);
      const timeless = (round: Round) => ({ ...round, bettingAtMs: 0, loadingAtMs: 0, flyingAtMs: 0, crashedAtMs: 0 });
      const lengthOf = ({ fromMs, toMs }: Gap): number => toMs - fromMs;
      expect(stepped.rounds.map(timeless)).toEqual(plain.rounds.map(timeless));
      expect(stepped.gaps.map(lengthOf)).toEqual(plain.gaps.map(lengthOf));
      for (const gap of stepped.gaps) expect(lengthOf(gap)).toBeGreaterThanOrEqual(0);
      for (const { bettingAtMs, loadingAtMs, flyingAtMs, crashedAtMs } of stepped.rounds) {
        const times = [bettingAtMs, loadingAtMs, flyingAtMs, crashedAtMs].filter((atMs) => atMs !== null);
        expect(times).toEqual(times.toSorted((left, right) => left - right));
      }
    }),
    { numRuns: 100, seed: 4 },
  );
});
