import type {
  CollectedRecord,
  GapRecord,
  PhaseTransitionRecord,
  RecordSink,
  RoundRecord,
  ThresholdCrossingRecord,
} from "../ports/collector.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { expectSame, expectThat } from "./expectations.ts";

/** A sink, and a look behind it. */
export interface OpenedSink extends AsyncDisposable {
  readonly sink: RecordSink;
  /** Everything that is durable for a table, in the order of storing; kinds in any order among each other. */
  stored(table: string): Promise<readonly CollectedRecord[]>;
}

/** What is checked. */
export interface RecordSinkSuiteOptions {
  /** Opens a new, empty sink. */
  readonly open: () => Promise<OpenedSink>;
}

const AT_MS = 1_700_000_000_000;

/** The promises of a {@link RecordSink}: durable when acknowledged, in order, once. */
export function recordSinkSuite({ open }: RecordSinkSuiteOptions): readonly ConformanceCase[] {
  const inNewSink = (name: string, use: (opened: OpenedSink) => Promise<void>): ConformanceCase => ({
    name,
    run: async () => {
      await using opened = await open();
      await use(opened);
    },
  });
  return [
    inNewSink("stores every kind of record as it was given, before it acknowledges", async ({ sink, stored }) => {
      for (const record of [round(1), crossing, transition, gap]) {
        await sink.append("first", record);
        const found = (await stored("first")).filter(({ kind }) => kind === record.kind);
        expectSame(found.map(sortKeys), [sortKeys(record)], `stored ${record.kind}`);
      }
    }),
    inNewSink("keeps the order of each table and mixes no tables", async ({ sink, stored }) => {
      const ordinals = Array.from({ length: 250 }, (_, index) => index + 1);
      await Promise.all(ordinals.flatMap((ordinal) => ["first", "second"].map((table) => sink.append(table, round(ordinal)))));
      for (const table of ["first", "second"]) {
        const found = (await stored(table)).map((record) => (record.kind === "round" ? record.ordinal : record.kind));
        expectSame(found, ordinals, `rounds of ${table}`);
      }
    }),
    inNewSink("stores a record that is appended again only once, and acknowledges it", async ({ sink, stored }) => {
      await Promise.all([sink.append("first", round(1)), sink.append("first", round(1))]);
      await sink.append("first", round(1));
      expectSame((await stored("first")).length, 1, "rounds stored");
    }),
    inNewSink("refuses another record of the same round, and goes on", async ({ sink, stored }) => {
      const other: RoundRecord = { ...round(1), crashPoint: 999 };
      const outcomes = await Promise.allSettled([
        sink.append("first", round(1)),
        sink.append("first", other),
        sink.append("first", round(2)),
      ]);
      expectSame(
        outcomes.map(({ status }) => status),
        ["fulfilled", "rejected", "fulfilled"],
        "outcomes",
      );
      const points = (await stored("first")).map((record) => record.kind === "round" && record.crashPoint);
      expectSame(points, [round(1).crashPoint, round(2).crashPoint], "crash points stored");
    }),
    inNewSink("never takes a null without a reason", async ({ sink, stored }) => {
      const bad: RoundRecord = { ...round(1), crashPoint: null, reason: null };
      const [outcome] = await Promise.allSettled([sink.append("first", bad)]);
      expectThat(outcome.status === "rejected", "a crash point that is null must have a reason");
      expectSame((await stored("first")).length, 0, "rounds stored");
    }),
  ];
}

function round(ordinal: number): RoundRecord {
  return {
    kind: "round",
    ordinal,
    bettingAtMs: AT_MS + ordinal * 20_000,
    loadingAtMs: AT_MS + ordinal * 20_000 + 6000,
    flyingAtMs: AT_MS + ordinal * 20_000 + 7000,
    crashedAtMs: AT_MS + ordinal * 20_000 + 15_000,
    loadingMs: 1000.125,
    flyingMs: 8000,
    crashPoint: 200 + ordinal,
    reason: null,
    sure: true,
    confidence: 0.97,
    players: 120,
    playersReason: null,
    cashedOut: 60,
    cashedOutReason: null,
    totalStakeMinor: 1_234_567,
    totalStakeReason: null,
    balanceMinor: null,
    balanceReason: "covered",
  };
}

const crossing: ThresholdCrossingRecord = {
  kind: "thresholdCrossing",
  ordinal: 1,
  threshold: 150,
  observed: 151,
  atMs: AT_MS,
  confidence: 0.9,
  playersLeft: null,
  playersLeftReason: "unsure",
  totalStakeMinor: 5,
  totalStakeReason: null,
};

const transition: PhaseTransitionRecord = {
  kind: "phaseTransition",
  from: "loading",
  to: "flying",
  atMs: AT_MS,
  durationMs: 1000.5,
  multiplier: null,
  confidence: 0.8,
};

const gap: GapRecord = { kind: "gap", fromMs: AT_MS, toMs: AT_MS + 30_000, reason: "unobserved", sure: false };

/** The same record with its fields in one order, so that it can be compared as JSON. */
function sortKeys(record: CollectedRecord): CollectedRecord {
  return Object.fromEntries(
    Object.entries(record).toSorted(([left], [right]) => (left < right ? -1 : 1)),
  ) as unknown as CollectedRecord;
}
