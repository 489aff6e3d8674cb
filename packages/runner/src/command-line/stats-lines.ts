import { formatMultiplier } from "@aviator/core";
import type { RoundSummary } from "@aviator/storage";
import { decimals } from "../live/live-view.ts";
import { columnsWithin, type DrawTable } from "./columns.ts";
import { count } from "./count.ts";
import { lawLines } from "./law-lines.ts";
import { paint } from "./output.ts";
import type { StoredStats } from "./stored-stats.ts";

/** A terminal's usual width: tables hold to it where there is no terminal, as in a file or a mail. */
export const USUAL_WIDTH = 80;

/**
 * What is stored, for a person; the first line says how far it can be trusted.
 *
 * @param width Characters of a line: no table is wider.
 */
export function describeStats(stats: StoredStats, width: number = USUAL_WIDTH): string[] {
  const table: DrawTable = (header, rows, groups) =>
    columnsWithin(width, [header.map((text) => paint("dim", text)), ...rows], groups);
  return [
    trustLine(stats),
    ...cutOffLines(stats),
    "Rounds are independent draws with a house edge of about 3 %: the past says nothing about the next one.",
    "",
    ...tableLines(stats, table),
    accuracyLine(stats),
    ...section("reached, beside 0.97/x (95 % interval)", reachedRows(stats, table)),
    ...section("are they independent draws from (1 - edge)/x?", lawLines(stats.law, table)),
    ...section("longest streaks; a gap ends one", streakRows(stats, table)),
    ...windowLines(stats, table),
    ...section(`by hour of the day, UTC${wholeHours(stats)}`, hourRows(stats, table)),
    ...(stats.phaseDurations.length === 0 ? [] : section(`phases, seconds${wholeHours(stats)}`, phaseRows(stats, table))),
  ];
}

/** Rollups are kept by the hour. */
function wholeHours({ fromMs, toMs }: StoredStats): string {
  return fromMs === null && toMs === null ? "" : " (whole hours, also where the time asked for begins or ends within one)";
}

function trustLine({ biased, completeness, summary }: StoredStats): string {
  const complete = `${completePercent(completeness)} complete, ${count(summary.rounds, "round")}`;
  if (!biased) return paint("green", complete);
  return paint(
    "yellow",
    `BIASED: only ${complete}; the missing ones may be unlike those stored, so no share below is exact, and a profit on them is no evidence`,
  );
}

/** Every run ends amid a round of each table: a short one looks bad, and nothing is wrong with it. */
function cutOffLines({ biased, gaps }: StoredStats): string[] {
  const rounds = gaps.reduce((total, { cutOffRounds }) => total + cutOffRounds, 0);
  if (!biased || rounds === 0) return [];
  return [
    `${count(rounds, "round")} ${rounds === 1 ? "was" : "were"} cut off when a run ended, and ${rounds === 1 ? "counts" : "count"} as missing: one of each table a run; a longer run is more complete`,
  ];
}

function tableLines({ tables, gaps }: StoredStats, table: DrawTable): string[] {
  const rows = tables.map((of) => {
    const open = gaps.find(({ table }) => table === of.table);
    return [
      of.table,
      String(of.rounds),
      completePercent(of.share),
      String(open?.gaps ?? 0),
      decimals(of.missing, 0),
      multiplier(of.meanCrashPoint),
      multiplier(of.highestCrashPoint),
      String(of.unread),
      String(of.unsure),
      String(of.repaired),
    ];
  });
  const header = ["table", "rounds", "complete", "gaps", "missing", "mean", "highest", "unread", "unsure", "repaired"];
  // How much there is and what it comes to; then what is wrong with it.
  return table(header, rows, [6, 3]);
}

function accuracyLine({ accuracy: { checked, confirmed, dataAccuracy } }: StoredStats): string {
  if (dataAccuracy === null) return "data accuracy: no crash point was checked by history strip or stream";
  return `data accuracy: ${percent(dataAccuracy)} (${confirmed} of ${checked} crash points confirmed by history strip and stream)`;
}

function reachedRows({ reached }: StoredStats, table: DrawTable): string[] {
  const rows = reached.map((at) => [
    formatMultiplier(at.multiplier),
    `${at.reached} of ${at.rounds}`,
    percent(at.share),
    at.interval === null ? "-" : `${percent(at.interval.low)} to ${percent(at.interval.high)}`,
    percent(at.expected),
  ]);
  return table(["x", "rounds", "share", "interval", "0.97/x"], rows);
}

function streakRows({ streaks }: StoredStats, table: DrawTable): string[] {
  const rows = streaks.map(({ table: name, threshold, longestBelow, longestReached, last }) => [
    name,
    formatMultiplier(threshold),
    String(longestBelow),
    String(longestReached),
    last === null ? "-" : `${last.length} ${last.reached ? "reached" : "below"}`,
  ]);
  return table(["table", "x", "below", "reached", "at the end"], rows);
}

function windowLines({ windows, windowsToMs, fromMs }: StoredStats, table: DrawTable): string[] {
  const isCut = fromMs !== null;
  if (windows === null || windowsToMs === null) return [];
  const row = (name: string, of: RoundSummary): string[] => [
    name,
    String(of.rounds),
    multiplier(of.meanCrashPoint),
    multiplier(of.highestCrashPoint),
  ];
  const rows = [row("5 minutes", windows.fiveMinutes), row("1 hour", windows.hour), row("24 hours", windows.day)];
  return section(
    `windows up to the last round, ${new Date(windowsToMs).toISOString()}${isCut ? " (of all that is stored before)" : ""}`,
    table(["window", "rounds", "mean", "highest"], rows),
  );
}

function hourRows({ hourlyPattern }: StoredStats, table: DrawTable): string[] {
  const rows = hourlyPattern.map(({ hour, rounds, meanCrashPoint, highestCrashPoint }) => [
    `${String(hour).padStart(2, "0")}:00`,
    String(rounds),
    multiplier(meanCrashPoint),
    multiplier(highestCrashPoint),
  ]);
  return table(["hour", "rounds", "mean", "highest"], rows);
}

function phaseRows({ phaseDurations }: StoredStats, table: DrawTable): string[] {
  const seconds = (ms: number | null): string => (ms === null ? "-" : decimals(ms / 1000, 1));
  const rows = phaseDurations.map(({ phase, timed, meanMs, shortestMs, longestMs }) => [
    phase,
    String(timed),
    seconds(meanMs),
    seconds(shortestMs),
    seconds(longestMs),
  ]);
  return table(["phase", "times", "mean", "shortest", "longest"], rows);
}

function section(title: string, lines: readonly string[]): string[] {
  return ["", paint("bold", title), ...lines];
}

function multiplier(hundredths: number | null): string {
  return hundredths === null ? "-" : formatMultiplier(Math.round(hundredths));
}

/** Cut, not rounded: what is called biased must not look like 99.0 %. */
function completePercent(share: number | null): string {
  // What floats are short of a tenth by is no reason to tell one less.
  return percent(share === null ? null : Math.floor(share * 1000 + 1e-9) / 1000);
}

function percent(share: number | null): string {
  return share === null ? "-" : `${decimals(share * 100, 1)} %`;
}
