import type { RepairedRoundRecord } from "@aviator/core";
import { expect, test } from "vitest";
import { roundRecord } from "../../src/index.ts";
import { readCompleteness } from "../../src/queries/completeness.ts";
import { readStreaks } from "../../src/queries/streaks.ts";
import { openStore } from "../open-store.ts";

const AT_MS = 19_000 * 86_400_000;
const sure = (ordinal: number, seconds: number, crashPoint = 300) =>
  roundRecord({ ordinal, crashedAtMs: AT_MS + seconds * 1000, crashPoint });
const gap = { kind: "gap", fromMs: AT_MS + 30_000, toMs: AT_MS + 70_000, reason: "crashNotSeen", sure: true } as const;
const missed = (position: number, fields: Partial<RepairedRoundRecord> = {}): RepairedRoundRecord => ({
  kind: "repairedRound",
  ordinal: null,
  gapFromMs: gap.fromMs,
  gapToMs: gap.toMs,
  position,
  gapRounds: 2,
  crashPoint: 400 + position,
  by: "historyStrip",
  atMs: AT_MS + 90_000,
  confidence: 0.9,
  ...fields,
});
const completing = (ordinal: number, fields: Partial<RepairedRoundRecord> = {}): RepairedRoundRecord =>
  missed(1, { ordinal, gapFromMs: null, gapToMs: null, position: null, gapRounds: null, ...fields });

test("a gap's rounds are stored where they fit, and once all are there it is repaired", async () => {
  const { reading, openSession } = openStore();
  const store = openSession();
  await Promise.all([store.append(0, "a", sure(1, 20)), store.append(0, "a", gap), store.append(0, "a", sure(2, 90))]);
  expect(await readStreaks(reading, 200, { table: "a" })).toMatchObject([{ longestReached: 1 }]);
  await store.append(0, "a", missed(2));
  const gaps = () => reading.selectFrom("gaps").select(["rounds", "repaired_rounds", "repaired_at_ms"]).execute();
  expect(await gaps()).toEqual([{ rounds: 2, repaired_rounds: 1, repaired_at_ms: null }]);
  await store.append(0, "a", missed(1));
  expect(await gaps()).toEqual([{ rounds: 2, repaired_rounds: 2, repaired_at_ms: AT_MS + 90_000 }]);
  const rounds = await reading
    .selectFrom("rounds")
    .select(["number", "ordinal", "crash_point", "source", "sure", "crashed_at_seen", "crashed_at_ms"])
    .orderBy("crashed_at_ms")
    .execute();
  expect(rounds.map((row) => Object.values(row))).toEqual([
    [1, 1, 300, "read", 1, 1, AT_MS + 20_000],
    [4, null, 401, "historyStrip", 1, 0, AT_MS + 40_000],
    [3, null, 402, "historyStrip", 1, 0, AT_MS + 60_000],
    [2, 2, 300, "read", 1, 1, AT_MS + 90_000],
  ]);
  expect(await readStreaks(reading, 200, { table: "a" })).toMatchObject([{ longestReached: 4 }]);
  expect(await readCompleteness(reading, { table: "a" })).toEqual([{ table: "a", rounds: 4, missing: 0, share: 1 }]);
  await store.close();
});

test("a round that was not sure gets the witness's crash point, a sure one keeps its own", async () => {
  const { reading, openSession } = openStore();
  const store = openSession();
  const unread = { ...sure(1, 20), crashPoint: null, reason: "covered", sure: false } as const;
  const unsure = { ...sure(2, 40, 234), sure: false };
  await Promise.all([unread, unsure, sure(3, 60)].map((round) => store.append(0, "a", round)));
  await Promise.all([1, 2, 3].map((ordinal) => store.append(0, "a", completing(ordinal, { crashPoint: 500 + ordinal }))));
  const rounds = await reading
    .selectFrom("rounds")
    .select(["crash_point", "crash_point_reason", "source", "sure", "repaired_at_ms"])
    .orderBy("number")
    .execute();
  expect(rounds.map((row) => Object.values(row))).toEqual([
    [501, null, "historyStrip", 1, AT_MS + 90_000],
    [502, null, "historyStrip", 1, AT_MS + 90_000],
    [300, null, "read", 1, null],
  ]);
  expect(await reading.selectFrom("hourly_rollups").select(["rounds", "unread", "unsure", "repaired"]).execute()).toEqual([
    { rounds: 3, unread: 0, unsure: 0, repaired: 2 },
  ]);
  await store.close();
});

test("what a stream tells of a round belongs to it, though it comes through another connection, and takes no number", async () => {
  const { reading, openSession } = openStore();
  const store = openSession();
  const unsure = { ...sure(1, 20, 234), sure: false };
  await store.append(1, "a", unsure);
  await store.append(1, "a", sure(2, 40));
  const check = { kind: "crashPointCheck", atMs: AT_MS + 50_000, agreed: true, expected: 300, found: 300 } as const;
  await store.append(3, "a", completing(1, { by: "stream", crashPoint: 235 }));
  await store.append(3, "a", { ...check, ordinal: 2, by: "stream" });
  // A worker that is started again counts from 1.
  await store.append(2, "a", { ...sure(1, 60, 777), sure: false });
  await store.append(3, "a", completing(1, { by: "stream", crashPoint: 778 }));
  const rounds = await reading.selectFrom("rounds").select(["number", "crash_point", "source"]).orderBy("number").execute();
  expect(rounds.map((row) => Object.values(row))).toEqual([
    [1, 235, "stream"],
    [2, 300, "read"],
    [3, 778, "stream"],
  ]);
  expect(await reading.selectFrom("crash_point_checks").select("number").execute()).toEqual([{ number: 2 }]);
  expect(await store.allotRound(2, "a", { ordinal: 2, openedAtMs: AT_MS + 61_000 })).toBe(4);
  await store.close();
});

test("what one witness repaired, another's word is kept beside, and changes nothing", async () => {
  const { reading, openSession } = openStore();
  const store = openSession();
  await store.append(0, "a", gap);
  await store.append(0, "a", missed(1, { gapRounds: 1 }));
  await store.append(0, "a", missed(1, { gapRounds: 1 }));
  await store.append(0, "a", missed(1, { gapRounds: 1, by: "stream", crashPoint: 999 }));
  expect(await reading.selectFrom("rounds").select(["crash_point", "source"]).execute()).toEqual([
    { crash_point: 401, source: "historyStrip" },
  ]);
  expect(await reading.selectFrom("round_repairs").select(["witness", "crash_point"]).execute()).toEqual([
    { witness: "historyStrip", crash_point: 401 },
    { witness: "stream", crash_point: 999 },
  ]);
  await store.close();
});

test("a repair of a gap that nobody stored is kept, and invents no round", async () => {
  const { reading, openSession } = openStore();
  const store = openSession();
  await store.append(0, "a", missed(1));
  expect(await reading.selectFrom("rounds").selectAll().execute()).toEqual([]);
  expect(await reading.selectFrom("round_repairs").selectAll().execute()).toHaveLength(1);
  await store.close();
});
