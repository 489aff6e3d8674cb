import { Kysely, SqliteDialect } from "kysely";
import { expect, test } from "vitest";
import { readAccuracy, readCompleteness } from "../../src/queries/completeness.ts";
import { readGapSummaries } from "../../src/queries/gap-summary.ts";
import { readHourlyPattern } from "../../src/queries/hourly-pattern.ts";
import { readPhaseDurations } from "../../src/queries/phase-durations.ts";
import { readStreaks } from "../../src/queries/streaks.ts";
import { summarize, summarizeTables } from "../../src/queries/summaries.ts";
import { readSurvivalCurve } from "../../src/queries/survival.ts";
import { readWindows } from "../../src/queries/windows.ts";
import { readLatestRounds } from "../../src/reading/latest-rounds.ts";
import { readPage } from "../../src/reading/pages.ts";
import type { StorageSchema } from "../../src/schema/storage-schema.ts";
import { openStore } from "../open-store.ts";

const NOW_MS = 19_000 * 86_400_000 + 12_345_678;
const cut = { fromMs: NOW_MS - 40 * 86_400_000, toMs: NOW_MS };

test("no query of a dashboard looks at every round, gap or check", async () => {
  const { databases } = openStore();
  const database = databases.mainGame;
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  const reading = new Kysely<StorageSchema>({
    dialect: new SqliteDialect({ database }),
    log: ({ query }) => void asked.push(query),
  });
  database.exec("INSERT INTO round_numbers VALUES ('a', 1), ('b', 1)");
  for (const scope of [{}, cut, { ...cut, table: "a" }]) {
    await summarize(reading, scope);
    await summarizeTables(reading, scope);
    await readSurvivalCurve(reading, scope);
    await readStreaks(reading, 200, scope);
    await readHourlyPattern(reading, scope);
    await readPhaseDurations(reading, scope);
    await readGapSummaries(reading, scope);
    await readCompleteness(reading, scope);
    await readAccuracy(reading, scope);
  }
  await readWindows(reading, NOW_MS, {});
  await readLatestRounds(reading, { table: "a" });
  for (const table of [undefined, "a"]) {
    const selection = table === undefined ? {} : { table };
    for (const kind of ["rounds", "thresholdCrossings", "phaseTransitions", "gaps", "crashPointChecks", "repairs"] as const) {
      await readPage(reading, kind, { ...selection, afterId: 5 });
    }
  }
  expect(asked.length).toBeGreaterThan(40);
  const scans = asked.flatMap(({ sql, parameters }) =>
    (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[])
      .filter(({ detail }) => /^SCAN (?!round_numbers)/.test(detail))
      .map(({ detail }) => `${detail}: ${sql}`),
  );
  expect(scans).toEqual([]);
});
