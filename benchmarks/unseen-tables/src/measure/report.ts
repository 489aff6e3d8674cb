import type { Miss } from "./compare.ts";
import type { Measurement } from "./measure-folder.ts";

const HEADS = [
  "table",
  "glyphs",
  "engine",
  "fields",
  "read",
  "wrong",
  "read %",
  "phases r/u/w",
  "buttons r/u/w",
  "learn s",
  "ms/frame",
];
/** Examples of what was not read, a field and reason. */
const EXAMPLES = 2;

/** One line a measurement, with a line for all of them. */
export function scoreTable(measurements: readonly Measurement[]): string {
  const rows = measurements.map(({ table, glyphs, engine, score, learnSeconds, readSeconds, frames }) => [
    table,
    glyphs,
    engine,
    String(score.counted),
    String(score.read),
    String(score.wrong.length),
    percent(score.read, score.counted),
    Object.values(score.phases).join("/"),
    Object.values(score.buttons).join("/"),
    learnSeconds.toFixed(1),
    ((1000 * readSeconds) / Math.max(1, frames)).toFixed(0),
  ]);
  const all = [HEADS, ...rows, ...totals(measurements)];
  const widths = HEADS.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Every wrong value, and what was not read by field and reason. */
export function missList({ table, glyphs, engine, score, failure }: Measurement): string[] {
  const title = `${table}, ${glyphs} glyphs, ${engine} engine`;
  const lines = score.wrong.map((miss) => `  WRONG ${describe(miss)}`);
  const unread = failure === null ? score.unread : score.unread.filter(({ reason }) => reason !== null);
  for (const [why, misses] of Map.groupBy(unread, ({ field, reason }) => `${field}: ${reason ?? "no reading"}`)) {
    const examples = misses.slice(0, EXAMPLES).map(({ file, truth }) => `${file} ${show(truth)}`);
    lines.push(`  unread ${why} ${misses.length}x, as ${examples.join(", ")}`);
  }
  if (failure !== null) lines.push(`  FAILED ${failure.split("\n")[0] ?? ""}`);
  return lines.length === 0 ? [] : [title, ...lines];
}

/** Values that are wrong in any way. */
export function countWrong(measurements: readonly Measurement[]): number {
  return measurements.reduce((sum, { score }) => sum + score.wrong.length, 0);
}

function totals(measurements: readonly Measurement[]): string[][] {
  const groups = Map.groupBy(measurements, ({ glyphs, engine }) => `${glyphs}\t${engine}`);
  return [...groups].map(([key, group]) => {
    const sum = (value: (one: Measurement) => number): number => group.reduce((total, one) => total + value(one), 0);
    const [counted, read] = [sum(({ score }) => score.counted), sum(({ score }) => score.read)];
    return ["all", ...key.split("\t"), String(counted), String(read), String(countWrong(group)), percent(read, counted)];
  });
}

function describe({ file, field, truth, read }: Miss): string {
  return `${file} ${field}: is ${show(truth)}, was read as ${show(read)}`;
}

function show(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function percent(part: number, whole: number): string {
  // Rounded down, so that 100.00 means all.
  return whole === 0 ? "–" : (Math.floor((10_000 * part) / whole) / 100).toFixed(2);
}
