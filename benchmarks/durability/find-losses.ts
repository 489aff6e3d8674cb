import type { CollectedRecord } from "@aviator/core";
import type { SQLInputValue } from "node:sqlite";
import type { Acknowledgement } from "./acknowledgements.ts";
import type { StoredFile, StoredFolder } from "./stored-folder.ts";

/** Where a record must lie: exactly one row of `table` in which these columns have these values. */
interface Place {
  readonly file?: StoredFile;
  readonly table: string;
  readonly columns: Readonly<Record<string, SQLInputValue>>;
}

/** Everything acknowledged in one session that is not there, or not exactly once: one line each. */
export function findLosses(stored: StoredFolder, session: number, acknowledged: readonly Acknowledgement[]): string[] {
  return acknowledged.flatMap((promise) => {
    const losses = "record" in promise ? recordLosses(stored, session, promise) : numberLosses(stored, session, promise);
    return losses.map((loss) => `session ${session}: ${loss}: ${JSON.stringify(promise)}`);
  });
}

function recordLosses(
  stored: StoredFolder,
  session: number,
  { table, record }: Extract<Acknowledgement, { record: unknown }>,
): string[] {
  const place = placeOf(record);
  const columns = { session_id: session, table_name: table, ...place.columns };
  const where = Object.keys(columns)
    .map((column) => `${column} IS ?`)
    .join(" AND ");
  const found = stored.value(`SELECT count(*) FROM ${place.table} WHERE ${where}`, Object.values(columns), place.file);
  return found === 1 ? [] : [`${Number(found ?? 0)} rows instead of one`];
}

/** A number that was given is never given again, and its round has no other. */
function numberLosses(
  stored: StoredFolder,
  session: number,
  { table, ordinal, number }: Extract<Acknowledgement, { number: unknown }>,
): string[] {
  const last = Number(stored.value("SELECT last_number FROM round_numbers WHERE table_name = ?", [table]) ?? 0);
  const others = stored.rows(
    "SELECT number FROM rounds WHERE table_name = ? AND (session_id = ? AND ordinal IS ?) <> (number = ?)",
    [table, session, ordinal, number],
  );
  return [
    ...(last >= number ? [] : [`the last number is ${last}`]),
    ...others.map((row) => `the round, or its number, stands beside ${String(row["number"])}`),
  ];
}

function placeOf(record: CollectedRecord): Place {
  switch (record.kind) {
    case "round": {
      // A crash point that was not sure may have been repaired since.
      const crashPoint = record.sure ? { crash_point: record.crashPoint } : {};
      return {
        table: "rounds",
        columns: { ordinal: record.ordinal, crashed_at_ms: Math.round(record.crashedAtMs), ...crashPoint },
      };
    }
    case "thresholdCrossing":
      return {
        table: "threshold_crossings",
        columns: { ordinal: record.ordinal, threshold: record.threshold, observed: record.observed },
      };
    case "phaseTransition":
      return { table: "phase_transitions", columns: { to_phase: record.to, at_ms: Math.round(record.atMs) } };
    case "gap":
      return {
        table: "gaps",
        columns: { from_ms: Math.round(record.fromMs), to_ms: Math.round(record.toMs), reason: record.reason },
      };
    case "rgbSample":
      return {
        file: "rgb_training.db",
        table: "rgb_samples",
        columns: { region: record.region, panel: record.panel, at_ms: Math.round(record.atMs) },
      };
    case "crashPointCheck":
      return { table: "crash_point_checks", columns: { ordinal: record.ordinal, witness: record.by, found: record.found } };
    case "repairedRound":
      return {
        table: "round_repairs",
        columns: { ordinal: record.ordinal, position: record.position, witness: record.by, crash_point: record.crashPoint },
      };
    case "custom":
      throw new Error(`the built-in collectors make no rows of ${record.table}`);
    default:
      return record satisfies never;
  }
}
