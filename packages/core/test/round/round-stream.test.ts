import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createRandom,
  endStream,
  followStream,
  INITIAL_ROUND_STREAM_STATE,
  type StreamFinding,
  type StreamInput,
} from "../../src/index.ts";
import { observeRounds } from "../../src/testing/index.ts";
import { track } from "./script.ts";

const seen = (table: string, ordinal: number, crashedAtMs: number, crashPoint: number | null, sure = true): StreamInput => ({
  type: "round",
  round: { table, ordinal, crashedAtMs, crashPoint, sure: sure && crashPoint !== null, confidence: sure ? 0.9 : 0.5 },
});

function findingsOf(tables: readonly string[], inputs: readonly StreamInput[]): StreamFinding[] {
  let state = INITIAL_ROUND_STREAM_STATE;
  const findings: StreamFinding[] = [];
  for (const input of inputs) {
    const [next, found] = followStream(state, input, { tables });
    state = next;
    findings.push(...found);
  }
  return [...findings, ...endStream(state)];
}

test("tables that agree confirm each other, whatever the others' ordinals", () => {
  expect(findingsOf(["a", "b"], [seen("a", 1, 10_000, 231), seen("b", 7, 10_300, 231)])).toEqual([
    { type: "checked", table: "a", ordinal: 1, agreed: true, expected: 231, found: 231 },
    { type: "checked", table: "b", ordinal: 7, agreed: true, expected: 231, found: 231 },
  ]);
});

test("rounds are matched by time, never by value", () => {
  expect(findingsOf(["a", "b"], [seen("a", 1, 10_000, 231), seen("b", 1, 20_000, 231)])).toEqual([]);
});

test("of two that differ neither is confirmed; of three the two that agree are", () => {
  const two = findingsOf(["a", "b"], [seen("a", 1, 10_000, 231), seen("b", 1, 10_100, 281)]);
  expect(
    two.map((finding) => (finding.type === "checked" ? [finding.table, finding.agreed, finding.found] : finding.type)),
  ).toEqual(["disagreed", ["a", false, 281], ["b", false, 231]]);
  const three = findingsOf(["a", "b", "c"], [seen("a", 1, 10_000, 231), seen("b", 1, 10_100, 281), seen("c", 1, 10_200, 231)]);
  expect(three.map((finding) => (finding.type === "checked" ? [finding.table, finding.agreed] : finding.type))).toEqual([
    "disagreed",
    ["a", true],
    ["b", false],
    ["c", true],
  ]);
});

test("a crash point that was not read, or not for sure, is repaired by one that was", () => {
  expect(
    findingsOf(["a", "b", "c"], [seen("a", 1, 10_000, 231), seen("b", 1, 10_100, null), seen("c", 1, 10_200, 237, false)]),
  ).toEqual([
    expect.objectContaining({ type: "repaired", table: "b", ordinal: 1, crashPoint: 231, confidence: 0.9, gap: null }),
    { type: "checked", table: "c", ordinal: 1, agreed: false, expected: 237, found: 231 },
    expect.objectContaining({ type: "repaired", table: "c", ordinal: 1, crashPoint: 231 }),
  ]);
});

test("a gap is filled with the rounds that another table saw meanwhile", () => {
  const gap = { table: "b", fromMs: 12_000, toMs: 45_000 };
  const findings = findingsOf(
    ["a", "b"],
    [
      seen("a", 1, 10_000, 231),
      seen("b", 1, 10_100, 231),
      seen("a", 2, 25_000, 100),
      seen("a", 3, 40_000, 999),
      { type: "gap", gap },
      seen("a", 4, 60_000, 150),
      seen("b", 2, 60_050, 150),
    ],
  );
  const repaired = findings.filter(({ type }) => type === "repaired");
  expect(repaired).toEqual([
    { type: "repaired", table: "b", ordinal: null, gap, position: 1, gapRounds: 2, crashPoint: 100, confidence: 0.9 },
    { type: "repaired", table: "b", ordinal: null, gap, position: 2, gapRounds: 2, crashPoint: 999, confidence: 0.9 },
  ]);
});

test("however three tables of one stream are watched, what they tell each other is true", () => {
  let repaired = 0;
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(0.001, 0.004), (seed, blind) => {
      const random = createRandom(seed);
      const rounds = Array.from({ length: 12 }, () => Math.max(100, Math.floor(97 / (1 - random.next()))));
      const tables = ["a", "b", "c"];
      const watched = tables.map((table) => {
        const faults = { blind, dropped: 0.2, unreadable: 0.2 };
        // Rounds are the same on all tables: crash points are given, and times follow from them.
        return { table, ...observeRounds({ random: createRandom(`${seed} ${table}`), rounds, faults }) };
      });
      const [{ truth }] = watched as [(typeof watched)[number]];
      const inputs = watched.flatMap(({ table, observations }) =>
        track(observations).changes.flatMap((change): StreamInput[] => {
          if (change.type === "roundCrashed") return [{ type: "round", round: { table, ...change.round } }];
          return change.type === "roundMissed" ? [{ type: "gap", gap: { table, ...change.gap } }] : [];
        }),
      );
      const atMs = (input: StreamInput): number => (input.type === "round" ? input.round.crashedAtMs : input.gap.toMs);
      for (const finding of findingsOf(
        tables,
        inputs.toSorted((left, right) => atMs(left) - atMs(right)),
      )) {
        expect(finding.type).not.toBe("disagreed");
        if (finding.type === "checked" && !finding.agreed) expect(rounds).not.toContain(finding.expected);
        if (finding.type !== "repaired") continue;
        repaired += 1;
        if (finding.gap === null) {
          expect(rounds).toContain(finding.crashPoint);
          continue;
        }
        const { fromMs, toMs } = finding.gap;
        const within = truth.filter(({ crashedAtMs, endsAtMs }) => endsAtMs >= fromMs && crashedAtMs <= toMs);
        expect(within.map(({ crashPoint }) => crashPoint)).toContain(finding.crashPoint);
        expect(within.length).toBeGreaterThanOrEqual(finding.gapRounds ?? 0);
      }
    }),
    { numRuns: 60, seed: 1 },
  );
  expect(repaired).toBeGreaterThan(50);
});
