import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { roundRecord } from "../../src/index.ts";
import { readRollups } from "../../src/queries/read-rollups.ts";
import { createHourRoller } from "../../src/rollups/roll-hour.ts";
import { rollRounds } from "../../src/rollups/roll-rounds.ts";
import { EMPTY_ROLLUP, joinRollups, type Rollup, toRollup } from "../../src/rollups/rollup.ts";
import { HOUR_MS } from "../../src/rollups/spans.ts";
import { openStore } from "../open-store.ts";

const START_MS = 19_000 * 86_400_000;
const DAYS = 3;

/** What users see of a rollup; a stretch that is cut twice is cut. */
const seen = ({ streaks, ...rollup }: Rollup) => ({
  ...rollup,
  streaks: streaks.map((streak) => (streak === null ? [0, 0] : [streak[4], streak[5]])),
});

/** Two sessions of two tables with gaps, unread and late rounds, over three days. */
async function play() {
  const store = openStore();
  const random = createRandom("rollups");
  for (const firstMs of [START_MS, START_MS + DAYS * 12 * HOUR_MS]) {
    const session = store.openSession(firstMs);
    let ordinal = 0;
    for (let atMs = firstMs; atMs < firstMs + DAYS * 12 * HOUR_MS; atMs += 60_000 + Math.floor(random.next() * 240_000)) {
      ordinal += 1;
      const crashPoint = Math.max(100, Math.floor(97 / (1 - random.next())));
      // One in twenty comes late, as an import or a repair does.
      const crashedAtMs = random.next() < 0.05 ? atMs - Math.floor(random.next() * 5 * HOUR_MS) : atMs;
      const unread = random.next() < 0.03;
      const sure = random.next() < 0.95;
      const table = random.next() < 0.7 ? "admiral" : "mozzart";
      const round = roundRecord({
        ordinal,
        crashedAtMs: Math.max(START_MS, crashedAtMs),
        crashPoint: unread ? null : crashPoint,
        sure: sure && !unread,
      });
      void session.append(0, table, round);
      if (random.next() < 0.02) {
        void session.append(0, table, {
          kind: "gap",
          fromMs: atMs + 1000,
          toMs: atMs + 50_000,
          reason: "unobserved",
          sure: true,
        });
      }
    }
    await session.close();
  }
  return store;
}

test("every hour's rollup is what its rounds come to, and a day's is its hours", async () => {
  const { databases, reading } = await play();
  const rollHour = createHourRoller(databases.mainGame);
  const hours = await reading.selectFrom("hourly_rollups").select(["table_name", "hour_ms"]).execute();
  expect(hours.length).toBeGreaterThan(100);
  for (const { table_name: table, hour_ms: hourMs } of hours) {
    const stored = (await readRollups(reading, { table, fromMs: hourMs, toMs: hourMs + HOUR_MS })).get(table);
    expect(seen(stored as Rollup), `${table} ${hourMs}`).toEqual(seen(rollHour(table, hourMs)));
  }
  const days = await reading.selectFrom("daily_rollups").selectAll().execute();
  expect(days).toHaveLength(2 * DAYS);
  for (const day of days) {
    const hoursOfDay = await reading
      .selectFrom("hourly_rollups")
      .selectAll()
      .where("table_name", "=", day.table_name)
      .where("hour_ms", ">=", day.day_ms)
      .where("hour_ms", "<", day.day_ms + 24 * HOUR_MS)
      .orderBy("hour_ms")
      .execute();
    expect(toRollup(day)).toEqual(hoursOfDay.map(toRollup).reduce(joinRollups, EMPTY_ROLLUP));
  }
});

test("any span, however it cuts hours and days, is what its rounds come to", async () => {
  const { reading } = await play();
  const random = createRandom("spans");
  const rounds = await reading
    .selectFrom("rounds")
    .select(["crashed_at_ms", "crash_point", "sure", "source", "session_id", "connection", "ordinal"])
    .where("table_name", "=", "admiral")
    .orderBy("crashed_at_ms")
    .orderBy("id")
    .execute();
  const gaps = await reading.selectFrom("gaps").select(["from_ms", "to_ms"]).where("table_name", "=", "admiral").execute();
  for (let run = 0; run < 60; run += 1) {
    const fromMs = START_MS + Math.floor(random.next() * DAYS * 24 * HOUR_MS);
    const toMs = fromMs + Math.floor(random.next() ** 3 * DAYS * 24 * HOUR_MS);
    const inside = rounds.filter(({ crashed_at_ms }) => crashed_at_ms >= fromMs && crashed_at_ms < toMs);
    const wanted = rollRounds(inside, gaps, { fromMs, toMs, seenBy: null });
    const found = (await readRollups(reading, { table: "admiral", fromMs, toMs })).get("admiral");
    expect(seen(found as Rollup), `${fromMs} to ${toMs}`).toEqual(seen(wanted));
  }
  const all = [...(await readRollups(reading, {})).values()].reduce(joinRollups, EMPTY_ROLLUP);
  const stored = await reading
    .selectFrom("rounds")
    .select(({ fn }) => fn.countAll<number>().as("rounds"))
    .executeTakeFirstOrThrow();
  expect(all.rounds).toBe(stored.rounds);
});
