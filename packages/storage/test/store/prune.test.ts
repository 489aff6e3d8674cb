import { systemClock } from "@aviator/core";
import { expect, test } from "vitest";
import { roundRecord } from "../../src/index.ts";
import { readCompleteness } from "../../src/queries/completeness.ts";
import { summarize } from "../../src/queries/summaries.ts";
import { checkPruneBefore, prune, PRUNED_KINDS } from "../../src/store/prune.ts";
import { openStore } from "../open-store.ts";

const HOUR_MS = 3_600_000;
const START_MS = 450_000 * HOUR_MS;

test("old rows go, whole hours at a time; rollups and numbers stay, and late rounds of a pruned hour still count", async () => {
  const { databases, reading, openSession } = openStore();
  const store = openSession();
  const transition = { kind: "phaseTransition", from: "betting", to: "flying", multiplier: null, confidence: 1 } as const;
  for (let index = 0; index < 1200; index += 1) {
    for (const table of ["a", "b"]) {
      const atMs = START_MS + index * 10_000;
      void store.append(0, table, roundRecord({ ordinal: index + 1, crashedAtMs: atMs, crashPoint: 150 }));
      void store.append(0, table, { ...transition, atMs, durationMs: 1 });
      void store.append(0, table, { kind: "gap", fromMs: atMs + 1, toMs: atMs + 2, reason: "unobserved", sure: false });
    }
  }
  await store.close();
  const before = await summarize(reading, {});
  const missing = await readCompleteness(reading, {});
  const everything = Object.fromEntries(PRUNED_KINDS.map((kind) => [kind, START_MS + 2.5 * HOUR_MS]));
  const pruned = await prune(databases, { ...everything, phaseTransitions: START_MS + HOUR_MS }, systemClock);
  expect(pruned).toMatchObject({ rounds: 2 * 720, phaseTransitions: 2 * 360, thresholdCrossings: 0 });
  expect(missing).toMatchObject([{ missing: 1200 * (1 / 22_000) }, { missing: 1200 * (1 / 22_000) }]);
  expect(await readCompleteness(reading, {})).toEqual(missing);
  const left = await reading
    .selectFrom("rounds")
    .select(({ fn }) => [fn.countAll().as("rows"), fn.min("number").as("first")])
    .execute();
  expect(left).toEqual([{ rows: 2 * 480, first: 721 }]);
  expect(await summarize(reading, {})).toEqual(before);

  const next = openSession();
  await next.append(0, "a", roundRecord({ ordinal: 1, crashedAtMs: START_MS + 5000, crashPoint: 150, source: "imported" }));
  expect(await summarize(reading, {})).toEqual({ ...before, rounds: 2401, sure: 2401 });
  expect(await next.allotRound(0, "a", { ordinal: 2, openedAtMs: 1 })).toBe(1202);
  await next.close();
});

test("what can't be pruned is refused by name", () => {
  expect(() => checkPruneBefore({ ghosts: 1 } as never)).toThrow(
    'before: must name some of rounds, thresholdCrossings, phaseTransitions, crashPointChecks, repairs, rgbSamples (found "ghosts")',
  );
  // They say what is missing, which no rollup does.
  expect(() => checkPruneBefore({ gaps: 1 } as never)).toThrow(
    'before: must name some of rounds, thresholdCrossings, phaseTransitions, crashPointChecks, repairs, rgbSamples (found "gaps")',
  );
  expect(() => checkPruneBefore({ rounds: Number.NaN })).toThrow("before.rounds: must be UTC milliseconds (found NaN)");
});
