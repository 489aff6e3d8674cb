import { expect, test } from "vitest";
import { roundRecord } from "../../src/index.ts";
import { readCompleteness } from "../../src/queries/completeness.ts";
import { readStreaks } from "../../src/queries/streaks.ts";
import { closeOpenedRounds } from "../../src/store/opened-rounds.ts";
import { openStore } from "../open-store.ts";

const round = (ordinal: number) => roundRecord({ ordinal, crashedAtMs: 1000 * ordinal, crashPoint: 150 });
const opened = (ordinal: number) => ({ ordinal, openedAtMs: 1000 * ordinal - 500 });

const numbersOf = async (reading: ReturnType<typeof openStore>["reading"], table = "a") => {
  const rows = await reading
    .selectFrom("rounds")
    .select(["ordinal", "number"])
    .where("table_name", "=", table)
    .orderBy("id")
    .execute();
  return rows.map(({ ordinal, number }) => [ordinal, number]);
};

test("a round is stored under the number it was allotted, others under the next", async () => {
  const { reading, openSession } = openStore();
  const store = openSession();
  expect(await store.allotRound(0, "a", opened(7))).toBe(1);
  expect(await store.allotRound(0, "b", opened(1))).toBe(1);
  await store.append(0, "a", round(8));
  await store.append(0, "a", round(7));
  expect(await numbersOf(reading)).toEqual([
    [8, 2],
    [7, 1],
  ]);
  await store.close();
});

test("the same round has the same number, whether it is asked for again or stored already", async () => {
  const { reading, openSession } = openStore();
  const store = openSession();
  const [first, again] = await Promise.all([store.allotRound(0, "a", opened(1)), store.allotRound(0, "a", opened(1))]);
  await store.append(0, "a", round(1));
  expect([first, again, await store.allotRound(0, "a", opened(1))]).toEqual([1, 1, 1]);
  expect(await reading.selectFrom("opened_rounds").selectAll().execute()).toEqual([]);
  await store.close();
});

test("the number of a round long past is looked up, and another connection's many rounds push none of this one's out of mind", async () => {
  const { openSession } = openStore();
  const store = openSession();
  expect(await store.allotRound(1, "a", opened(1))).toBe(1);
  const many = Array.from({ length: 1100 }, (_, index) => store.append(0, "a", round(index + 1)));
  await Promise.all(many);
  expect(await store.allotRound(0, "a", opened(1))).toBe(2);
  expect(await store.allotRound(1, "a", opened(1))).toBe(1);
  await store.close();
});

test("many connections push no number of a stored round out of reach", async () => {
  const { openSession } = openStore();
  const store = openSession();
  for (let connection = 0; connection < 70; connection += 1) await store.append(connection, "a", round(1));
  expect(await store.allotRound(0, "a", opened(1))).toBe(1);
  expect(await store.allotRound(69, "a", opened(1))).toBe(70);
  expect(await store.allotRound(0, "a", opened(2))).toBe(71);
  await store.close();
});

test("numbers go on over sessions and connections, also past one that was allotted and never played", async () => {
  const { reading, openSession } = openStore();
  const first = openSession();
  await first.append(0, "a", round(1));
  expect(await first.allotRound(0, "a", opened(2))).toBe(2);
  expect(await first.allotRound(1, "a", opened(1))).toBe(3);
  // Killed here: nothing is closed.
  const second = openSession();
  await second.append(0, "a", round(1));
  expect(await numbersOf(reading)).toEqual([
    [1, 1],
    [1, 4],
  ]);
  await second.close();
});

test("a number is kept though its rounds are gone, and though only a crossing used it", async () => {
  const { databases, openSession } = openStore();
  const first = openSession();
  await first.append(0, "a", round(1));
  const crossing = { threshold: 150, observed: 150, atMs: 1, confidence: 1, playersLeft: 1, playersLeftReason: null };
  const money = { totalStakeMinor: 1, totalStakeReason: null };
  await first.append(0, "a", { kind: "thresholdCrossing", ordinal: 2, ...crossing, ...money });
  await first.close();
  databases.mainGame.exec("DELETE FROM rounds; DELETE FROM threshold_crossings");
  expect(await openSession().allotRound(0, "a", opened(1))).toBe(3);
});

test("a round that was open when the process died becomes a gap, one that was missed or stored does not", async () => {
  const { databases, reading, openSession } = openStore();
  const store = openSession();
  await Promise.all([1, 2, 3].map((ordinal) => store.allotRound(0, "a", opened(ordinal))));
  await store.append(0, "a", round(1));
  await store.append(0, "a", { kind: "gap", fromMs: 1500, toMs: 2400, reason: "crashNotSeen", sure: true });
  closeOpenedRounds(databases.mainGame, 9000);
  closeOpenedRounds(databases.mainGame, 9900);
  const gaps = await reading
    .selectFrom("gaps")
    .select(["session_id", "from_ms", "to_ms", "reason", "sure", "rounds"])
    .execute();
  expect(gaps.map((gap) => Object.values(gap))).toEqual([
    [1, 1500, 2400, "crashNotSeen", 1, null],
    [1, 2500, 9000, "unobserved", 1, 1],
  ]);
});

test("a round that was open is one missing round, however long nothing was run afterwards, and ends the streak before it", async () => {
  const { databases, reading, openSession } = openStore();
  const store = openSession();
  await store.append(0, "a", round(1));
  await store.append(0, "a", round(2));
  await store.allotRound(0, "a", opened(3));
  closeOpenedRounds(databases.mainGame, 9 * 3_600_000);
  const gaps = await reading.selectFrom("gaps").select(["from_ms", "to_ms", "rounds"]).execute();
  expect(gaps).toEqual([{ from_ms: 2500, to_ms: 24_500, rounds: 1 }]);
  expect(await readCompleteness(reading, {})).toEqual([{ table: "a", rounds: 2, missing: 1, share: 2 / 3 }]);
  expect(await readStreaks(reading, 200, {})).toMatchObject([{ longestBelow: 2, last: null }]);
});

test("a round that is stored is no longer open, whichever was written first; a clock that was set back makes no gap run backwards", async () => {
  const { databases, reading, openSession } = openStore();
  const store = openSession();
  await store.append(0, "a", round(1));
  databases.mainGame.exec("INSERT INTO opened_rounds VALUES ('a', 1, 1, 0, 1, 500), ('a', 2, 1, 0, 2, 1500)");
  closeOpenedRounds(databases.mainGame, 1200);
  expect(await reading.selectFrom("gaps").select(["from_ms", "to_ms", "rounds"]).execute()).toEqual([
    { from_ms: 1500, to_ms: 1500, rounds: 1 },
  ]);
  expect(await reading.selectFrom("opened_rounds").selectAll().execute()).toEqual([]);
});

test("a round that is allotted and stored as the store is closed is not left open", async () => {
  const { reading, openSession } = openStore();
  const store = openSession();
  const all = [store.allotRound(0, "a", opened(1)), store.append(0, "a", round(1))];
  await store.close();
  await Promise.all(all);
  expect(await reading.selectFrom("opened_rounds").selectAll().execute()).toEqual([]);
});
