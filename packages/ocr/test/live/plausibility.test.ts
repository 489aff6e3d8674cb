import { createRandom, type Observation, unread } from "@aviator/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Contradiction } from "../../src/live/contradictions.ts";
import { createPlausibility } from "../../src/live/plausibility.ts";
import { observed, observedRounds, sure, type Watching } from "./observed-game.ts";

const CALM: Watching = { speed: 1, growth: 0.084, everyMs: 100, drops: 0, stallMs: 0 };

/** A judge of a table whose curve is fitted. */
const fittedJudge = () => {
  const told: Contradiction[] = [];
  const judge = createPlausibility({ speed: 1, onContradiction: (contradiction) => told.push(contradiction) });
  let last = 0;
  for (const observation of observedRounds(25, CALM, createRandom("fit"))) {
    judge.judge(observation);
    last = observation.monotonicMs;
  }
  return { judge, told, from: last + 20_000 };
};

/** Flies from 1.00x for so many ticks of 100 ms. */
const fly = (judge: { judge(seen: Observation): Observation }, from: number, ticks: number): number => {
  judge.judge(observed(from - 100, "betting", null));
  for (let tick = 0; tick < ticks; tick += 1) judge.judge(observed(from + tick * 100, "flying", valueAt(tick)));
  return from + ticks * 100;
};
const valueAt = (tick: number): number => Math.floor(100 * Math.exp(0.0084 * tick));

test("never rejects a true reading, whatever the speed, the drops and the stalls", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      fc.record({
        speed: fc.constantFrom(1, 1, 2, 5, 10, 50),
        growth: fc.constantFrom(0.06, 0.084, 0.12),
        everyMs: fc.constantFrom(16, 33, 100, 200, 500),
        drops: fc.constantFrom(0, 0.1, 0.5),
        stallMs: fc.constantFrom(0, 200, 1000),
      }),
      fc.nat(),
      (watching, seed) => {
        const told: Contradiction[] = [];
        const judge = createPlausibility({ speed: watching.speed, onContradiction: (found) => told.push(found) });
        const rounds = watching.everyMs < 50 ? 20 : 150;
        for (const seen of observedRounds(rounds, watching, createRandom(seed))) {
          const judged = judge.judge(seen);
          expect(judged.multiplier).toBe(seen.multiplier);
          expect(judged.players).toBe(seen.players);
        }
        expect(told).toEqual([]);
      },
    ),
    { numRuns: 60, seed: 7 },
  );
});

test("a multiplier that falls in flight is null, told once, and its followers are read on", () => {
  const { judge, told, from } = fittedJudge();
  const now = fly(judge, from, 100);
  const fallen = judge.judge(observed(now, "flying", 131));
  expect(fallen.multiplier).toEqual(unread("implausible", "test", "1.31x"));
  expect(judge.judge(observed(now + 100, "flying", 131)).multiplier.reason).toBe("implausible");
  expect(told).toEqual([{ field: "multiplier", text: "1.31x", atMs: now }]);
  expect(judge.judge(observed(now + 200, "flying", valueAt(102))).multiplier.value).toBe(valueAt(102));
  judge.judge(observed(now + 300, "flying", 120));
  expect(told.length).toBe(2);
});

test("a multiplier that outruns the fitted curve is null; before the curve is fitted it is believed", () => {
  const { judge, from } = fittedJudge();
  const now = fly(judge, from, 100);
  expect(judge.judge(observed(now, "flying", valueAt(100) + 500)).multiplier.reason).toBe("implausible");
  const fresh = createPlausibility({ speed: 1, onContradiction: () => {} });
  fly(fresh, 1000, 100);
  expect(fresh.judge(observed(11_000, "flying", valueAt(100) + 500)).multiplier.value).toBe(valueAt(100) + 500);
});

test("readings that follow each other along the curve prove an earlier one wrong", () => {
  const { judge, from } = fittedJudge();
  const now = fly(judge, from, 50);
  const tooHigh = valueAt(50) + 20;
  expect(judge.judge(observed(now, "flying", tooHigh)).multiplier.value).toBe(tooHigh);
  const values = [51, 52, 53, 54].map(
    (tick) => judge.judge(observed(from + tick * 100, "flying", valueAt(tick))).multiplier.value,
  );
  expect(values).toEqual([null, null, valueAt(53), valueAt(54)]);
});

test("a first frame that was misread is given up by a table that shows one decimal, fitted or not", () => {
  const fresh = createPlausibility({ speed: 1, onContradiction: () => {} });
  for (const [judge, ticks] of [
    [fittedJudge().judge, 30],
    [fresh, 100],
  ] as const) {
    const from = 10_000_000;
    judge.judge(observed(from - 100, "betting", null));
    expect(judge.judge(observed(from, "flying", 800)).multiplier.value).toBe(800);
    const shownAt = (tick: number): number => 10 * Math.floor(valueAt(tick) / 10);
    const flown = Array.from({ length: ticks }, (_, at) =>
      judge.judge(observed(from + (at + 1) * 100, "flying", shownAt(at + 1))),
    );
    expect(flown[0]?.multiplier.reason).toBe("implausible");
    expect(flown.at(-1)?.multiplier.value).toBe(shownAt(ticks));
  }
});

test("a digit that is always read as a lower one never proves the flight wrong", () => {
  const { judge, from } = fittedJudge();
  fly(judge, from, 248);
  for (let tick = 248; tick < 280; tick += 1) {
    // An 8 before the point that reads as a 3.
    expect(judge.judge(observed(from + tick * 100, "flying", valueAt(tick) - 500)).multiplier.reason).toBe("implausible");
  }
});

test("a crash point below what the flight reached is null, a higher one within its time is not", () => {
  const { judge, told, from } = fittedJudge();
  const now = fly(judge, from, 100);
  expect(judge.judge(observed(now, "crashed", valueAt(90))).multiplier.reason).toBe("implausible");
  expect(judge.judge(observed(now + 100, "crashed", valueAt(90))).multiplier.reason).toBe("implausible");
  expect(judge.judge(observed(now + 200, "crashed", valueAt(100))).multiplier.value).toBe(valueAt(100));
  expect(judge.judge(observed(now + 300, "crashed", 100 * valueAt(100))).multiplier.reason).toBe("implausible");
  expect(told.map(({ field }) => field)).toEqual(["multiplier", "multiplier"]);
});

test("a crash that follows nothing is believed", () => {
  const { judge, told, from } = fittedJudge();
  const now = fly(judge, from, 100);
  expect(judge.judge(observed(now + 5000, "crashed", 100)).multiplier.value).toBe(100);
  expect(told).toEqual([]);
});

test("one doubtful glyph is settled where the curve leaves one digit, else it stays doubtful", () => {
  const { judge, from } = fittedJudge();
  const now = fly(judge, from, 100);
  const doubtful = (text: string): Observation => ({
    ...observed(now, "crashed", null),
    multiplier: unread("unsure", "test", text),
  });
  expect(judge.judge(doubtful("?.31x")).multiplier).toMatchObject({
    value: 231,
    reason: null,
    engine: "test+curve",
    text: "?.31x",
  });
  expect(judge.judge(doubtful("2.?1x")).multiplier.value).toBeNull();
  expect(judge.judge(doubtful("?.?1x")).multiplier.value).toBeNull();
  const fresh = createPlausibility({ speed: 1, onContradiction: () => {} });
  fly(fresh, 1000, 100);
  expect(fresh.judge({ ...doubtful("?.31x"), monotonicMs: 11_000 }).multiplier.value).toBeNull();
});

test("of the same players no fewer cash out; another total is another list", () => {
  const { judge, told, from } = fittedJudge();
  const now = fly(judge, from, 20);
  const see = (tick: number, cashedOut: number, total: number) =>
    judge.judge(observed(now + tick * 100, "flying", valueAt(20 + tick), { cashedOut, total })).players;
  expect(see(0, 120, 900)?.value).toEqual({ cashedOut: 120, total: 900 });
  expect(see(1, 20, 900)?.reason).toBe("implausible");
  expect(see(2, 121, 900)?.value).toEqual({ cashedOut: 121, total: 900 });
  expect(see(3, 3, 950)?.value).toEqual({ cashedOut: 3, total: 950 });
  expect(told.map(({ field }) => field)).toEqual(["players"]);
});

test("a cash-out count that was read too high is given up after three that agree", () => {
  const { judge, from } = fittedJudge();
  const now = fly(judge, from, 20);
  const values = [920, 121, 122, 123, 124].map(
    (cashedOut, tick) =>
      judge.judge({
        ...observed(now + tick * 100, "flying", valueAt(20 + tick)),
        players: sure({ cashedOut, total: 1000 }),
      }).players?.value?.cashedOut ?? null,
  );
  expect(values).toEqual([920, null, null, 123, 124]);
});

test("betting, loading and unknown frames pass as they are", () => {
  const { judge, from } = fittedJudge();
  for (const phase of ["betting", "loading", "unknown"] as const) {
    const seen = observed(from, phase, null);
    expect(judge.judge(seen)).toBe(seen);
  }
});
