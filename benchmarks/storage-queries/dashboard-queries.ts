import type { StorageReader } from "@aviator/storage";
import type { Filled } from "./fill.ts";

/** Every query that a dashboard asks, by what it shows. */
export function dashboardQueries(
  reader: StorageReader,
  { endMs, tables }: Filled,
): Readonly<Record<string, () => Promise<unknown>>> {
  const [table = ""] = tables;
  const hourMs = 3_600_000;
  // A span that cuts hours and days on both ends.
  const month = { fromMs: endMs - 30.4 * 24 * hourMs, toMs: endMs - 1.3 * hourMs };
  return {
    "summary of all rounds": () => reader.summary(),
    "summary of each table": () => reader.tableSummaries(),
    "summary of a month, hours cut": () => reader.summary(month),
    "rolling windows, all tables": () => reader.windows(endMs),
    "rolling windows, one table": () => reader.windows(endMs, { table }),
    "survival at 2x, all rounds": () => reader.survival(200),
    "survival curve, all rounds": () => reader.survivalCurve(),
    "survival curve of a month, one table": () => reader.survivalCurve({ ...month, table }),
    "streaks at 2x, all rounds": () => reader.streaks(200),
    "hourly pattern, all rounds": () => reader.hourlyPattern(),
    "hourly pattern, one table": () => reader.hourlyPattern({ table }),
    "phase durations, all": () => reader.phaseDurations(),
    "gap summaries, all": () => reader.gapSummaries(),
    "completeness, all": () => reader.completeness(),
    "data accuracy, all": () => reader.accuracy(),
    "profit, all": () => reader.profit({ mode: "paper" }),
    "profit of a month, one table": () => reader.profit({ ...month, table, mode: "paper" }),
    "last 100 rounds of a table": () => reader.latestRounds({ table }),
    "first page of rounds": () => reader.rounds(),
    "a page of a table from a month ago": () => reader.latestRounds({ table, limit: 1000, beforeMs: month.fromMs }),
    "a page of gaps": () => reader.gaps({ table }),
    sessions: () => reader.sessions(),
  };
}
