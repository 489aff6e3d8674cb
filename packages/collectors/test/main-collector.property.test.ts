import { createRandom } from "@aviator/core";
import { observeRounds } from "@aviator/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMainCollector } from "../src/index.ts";
import { collectAll, ofKind, toInputs } from "./collectors.ts";

const THRESHOLDS = [150, 200, 250, 300, 400, 500, 1000];

test("without faults the records are the truth", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { observations, truth } = observeRounds({ random: createRandom(seed), rounds: 5 });
      const records = collectAll(createMainCollector(), toInputs(observations));
      expect(
        ofKind(records, "round").map(({ crashPoint, players, totalStakeMinor, balanceMinor }) => ({
          crashPoint,
          players,
          totalStakeMinor,
          balanceMinor,
        })),
      ).toEqual(
        truth.map(({ crashPoint, players, totalStakeMinor, balanceMinor }) => ({
          crashPoint,
          players,
          totalStakeMinor,
          balanceMinor,
        })),
      );
      expect(ofKind(records, "thresholdCrossing").map(({ ordinal, threshold }) => `${ordinal} ${threshold}`)).toEqual(
        truth.flatMap(({ crashPoint }, index) =>
          THRESHOLDS.filter((threshold) => threshold <= crashPoint).map((threshold) => `${index + 1} ${threshold}`),
        ),
      );
      expect(ofKind(records, "gap")).toEqual([]);
    }),
    { numRuns: 60, seed: 4 },
  );
});

test("with faults no crossing is invented and none comes twice", () => {
  const faults = { dropped: 0.2, unknown: 0.05, unreadable: 0.1, wrong: 0.05, repeated: 0.1, late: 0.1 };
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { observations, truth } = observeRounds({ random: createRandom(seed), rounds: 10, faults });
      const records = collectAll(createMainCollector(), toInputs(observations));
      const crossings = ofKind(records, "thresholdCrossing");
      for (const { threshold, atMs, observed } of crossings) {
        const origin = truth.find(({ bettingAtMs, endsAtMs }) => atMs >= bettingAtMs && atMs < endsAtMs);
        expect(origin?.crashPoint).toBeGreaterThanOrEqual(threshold);
        expect(observed).toBeGreaterThanOrEqual(threshold);
      }
      expect(new Set(crossings.map(({ ordinal, threshold }) => `${ordinal} ${threshold}`)).size).toBe(crossings.length);
      for (const round of ofKind(records, "round")) {
        const origin = truth.find(
          ({ players, totalStakeMinor }) => round.players === players && round.totalStakeMinor === totalStakeMinor,
        );
        if (round.sure && round.players !== null) expect(round.crashPoint).toBe(origin?.crashPoint);
      }
    }),
    { numRuns: 60, seed: 5 },
  );
});
