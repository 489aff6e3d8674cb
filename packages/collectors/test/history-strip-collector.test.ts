import { createRandom, type Hundredths, type Observation } from "@aviator/core";
import { type ObservedRounds, observeRounds } from "@aviator/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createHistoryStripCollector } from "../src/index.ts";
import { collectAll, ofKind, toInputs } from "./collectors.ts";

interface Strip {
  readonly items: number;
  readonly isNewestFirst: boolean;
  /** A strip whose every reading may be wrong in one item. */
  readonly wrong?: number;
}

/** Shows past crash points with every observation, of the rounds before the first one too. */
function withStrip(
  { observations, truth }: ObservedRounds,
  { items, isNewestFirst, wrong = 0 }: Strip,
  seed = 1,
): Observation[] {
  const random = createRandom(seed);
  const draw = (): Hundredths => Math.max(100, Math.floor(97 / (1 - random.next())));
  const earlier = Array.from({ length: items }, draw);
  return observations.map((observation) => {
    const over = truth.filter(({ crashedAtMs }) => observation.capturedAtMs >= crashedAtMs + 150);
    const shown = [...earlier, ...over.map(({ crashPoint }) => crashPoint)].slice(-items);
    const isWrong = random.next() < wrong;
    const at = Math.floor(random.next() * items);
    const read = shown.map((value, index) => (isWrong && index === at ? draw() : value));
    const value = isNewestFirst ? read.toReversed() : read;
    return { ...observation, history: { value, reason: null, confidence: 0.9, engine: "observer", text: "" } };
  });
}

const collect = (observations: readonly Observation[]) => collectAll(createHistoryStripCollector(), toInputs(observations));

test("confirms every round that the strip shows, once", () => {
  const observed = observeRounds({ random: createRandom(5), rounds: 12 });
  const checks = ofKind(collect(withStrip(observed, { items: 8, isNewestFirst: true })), "crashPointCheck");
  expect(checks.map(({ ordinal }) => ordinal).toSorted((a, b) => a - b)).toEqual(observed.truth.map((_, index) => index + 1));
  for (const { agreed, expected, found, by } of checks) {
    expect(agreed).toBe(true);
    expect(found).toBe(expected);
    expect(by).toBe("historyStrip");
  }
});

test("fills a gap with what two strips say", () => {
  const observed = observeRounds({ random: createRandom(6), rounds: [231, 174, 355, 402, 128, 611, 207, 333, 190] });
  const [from, to] = [observed.truth[3]!.bettingAtMs + 2000, observed.truth[4]!.endsAtMs + 2000];
  const seen = withStrip(observed, { items: 9, isNewestFirst: false }).filter(
    ({ capturedAtMs }) => capturedAtMs < from || capturedAtMs > to,
  );
  const repaired = ofKind(collect(seen), "repairedRound");
  expect(repaired.map(({ crashPoint, position, gapRounds, ordinal }) => [crashPoint, position, gapRounds, ordinal])).toEqual([
    [402, 1, 2, null],
    [128, 2, 2, null],
  ]);
  expect(repaired[0]).toMatchObject({ kind: "repairedRound", by: "historyStrip", confidence: 0.9 });
});

test("gives the crash point of a round whose own could not be read", () => {
  const observed = observeRounds({ random: createRandom(7), rounds: [231, 174, 355, 402, 128, 611, 207] });
  const { crashedAtMs, endsAtMs } = observed.truth[3]!;
  const unreadable = withStrip(observed, { items: 9, isNewestFirst: true }).map((seen) =>
    seen.capturedAtMs >= crashedAtMs && seen.capturedAtMs < endsAtMs
      ? { ...seen, multiplier: { ...seen.multiplier, value: null, reason: "covered" as const } }
      : seen,
  );
  const repaired = ofKind(collect(unreadable), "repairedRound");
  expect(repaired).toEqual([expect.objectContaining({ ordinal: 4, crashPoint: 402, gapFromMs: null, position: null })]);
});

test("never repairs wrongly, and never calls a true crash point false, however it is watched and misread", () => {
  const faults = fc.record({ blind: fc.constantFrom(0.001, 0.004), dropped: fc.double({ min: 0, max: 0.3, noNaN: true }) });
  let repaired = 0;
  fc.assert(
    fc.property(fc.integer(), faults, fc.boolean(), fc.constantFrom(0, 0.2), (seed, chosen, isNewestFirst, wrong) => {
      const observed = observeRounds({ random: createRandom(seed), rounds: 14, faults: chosen });
      const records = collect(withStrip(observed, { items: 10, isNewestFirst, wrong }, seed));
      const [points, sure] = [observed.truth.map(({ crashPoint }) => crashPoint), ofKind(records, "crashPointCheck")];
      for (const { agreed, expected } of sure) if (!agreed) expect(points).not.toContain(expected);
      for (const { crashPoint, gapFromMs, gapToMs, position, gapRounds } of ofKind(records, "repairedRound")) {
        repaired += 1;
        expect(points).toContain(crashPoint);
        if (gapFromMs === null || gapToMs === null) continue;
        const inGap = observed.truth.filter(
          ({ crashedAtMs, endsAtMs }) => endsAtMs >= gapFromMs - 100 && crashedAtMs <= gapToMs + 100,
        );
        const within = inGap.map((round) => round.crashPoint);
        expect(within.length).toBeGreaterThanOrEqual(gapRounds ?? 0);
        expect(within.slice((position ?? 0) - 1, within.length - (gapRounds ?? 0) + (position ?? 0))).toContain(crashPoint);
      }
    }),
    { numRuns: 150, seed: 2 },
  );
  expect(repaired).toBeGreaterThan(50);
});
