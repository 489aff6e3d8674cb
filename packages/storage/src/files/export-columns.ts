import { show } from "@aviator/core";
import { StorageError } from "../errors.ts";
import type { StoredRows } from "../reading/pages.ts";

/** How a column is written: times in UTC, multipliers and money as exact decimals. */
export type ColumnType = "text" | "whole" | "decimal" | "fraction" | "flag" | "time";

/** One column of an export. */
export interface ExportColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** The field of the stored row; a `decimal` is there in hundredths, a `time` in UTC milliseconds. */
  readonly field: string;
}

/** What can be exported, by the names that people give. */
export type ExportKind = "rounds" | "crossings" | "phases" | "gaps" | "checks" | "repairs" | "colours";

/** What one kind is made of. */
export interface ExportedRows {
  /** The kind's name in storage. */
  readonly stored: keyof StoredRows;
  readonly columns: readonly ExportColumn[];
}

type Listed<Row> = readonly (readonly [name: string, type: ColumnType, field: keyof Row & string])[];

function columnsOf<Name extends keyof StoredRows>(stored: Name, listed: Listed<StoredRows[Name]>): ExportedRows {
  const all: Listed<StoredRows[Name]> = [["table", "text", "table"], ["session", "whole", "session"], ...listed];
  return { stored, columns: all.map(([name, type, field]) => ({ name, type, field })) };
}

/** The columns of every kind. A value that could not be read is empty, and its reason stands beside it. */
export const EXPORT_COLUMNS: Readonly<Record<ExportKind, ExportedRows>> = {
  rounds: columnsOf("rounds", [
    ["number", "whole", "number"],
    ["crashed_at", "time", "crashedAtMs"],
    ["crash_point", "decimal", "crashPoint"],
    ["crash_point_reason", "text", "reason"],
    ["sure", "flag", "sure"],
    ["confidence", "fraction", "confidence"],
    ["source", "text", "source"],
    ["repaired_at", "time", "repairedAtMs"],
    ["crashed_at_seen", "flag", "crashedAtSeen"],
    ["betting_at", "time", "bettingAtMs"],
    ["loading_at", "time", "loadingAtMs"],
    ["flying_at", "time", "flyingAtMs"],
    ["loading_ms", "fraction", "loadingMs"],
    ["flying_ms", "fraction", "flyingMs"],
    ["players", "whole", "players"],
    ["players_reason", "text", "playersReason"],
    ["cashed_out", "whole", "cashedOut"],
    ["cashed_out_reason", "text", "cashedOutReason"],
    ["total_stake", "decimal", "totalStakeMinor"],
    ["total_stake_reason", "text", "totalStakeReason"],
    ["balance", "decimal", "balanceMinor"],
    ["balance_reason", "text", "balanceReason"],
  ]),
  crossings: columnsOf("thresholdCrossings", [
    ["number", "whole", "number"],
    ["threshold", "decimal", "threshold"],
    ["observed", "decimal", "observed"],
    ["at", "time", "atMs"],
    ["confidence", "fraction", "confidence"],
    ["players_left", "whole", "playersLeft"],
    ["players_left_reason", "text", "playersLeftReason"],
    ["total_stake", "decimal", "totalStakeMinor"],
    ["total_stake_reason", "text", "totalStakeReason"],
  ]),
  phases: columnsOf("phaseTransitions", [
    ["from_phase", "text", "from"],
    ["to_phase", "text", "to"],
    ["at", "time", "atMs"],
    ["duration_ms", "fraction", "durationMs"],
    ["multiplier", "decimal", "multiplier"],
    ["confidence", "fraction", "confidence"],
  ]),
  gaps: columnsOf("gaps", [
    ["from", "time", "fromMs"],
    ["to", "time", "toMs"],
    ["reason", "text", "reason"],
    ["sure", "flag", "sure"],
    ["rounds", "whole", "rounds"],
    ["repaired_rounds", "whole", "repairedRounds"],
    ["repaired_at", "time", "repairedAtMs"],
  ]),
  checks: columnsOf("crashPointChecks", [
    ["number", "whole", "number"],
    ["at", "time", "atMs"],
    ["by", "text", "by"],
    ["agreed", "flag", "agreed"],
    ["expected", "decimal", "expected"],
    ["found", "decimal", "found"],
  ]),
  repairs: columnsOf("repairs", [
    ["number", "whole", "number"],
    ["gap_from", "time", "gapFromMs"],
    ["gap_to", "time", "gapToMs"],
    ["position", "whole", "position"],
    ["gap_rounds", "whole", "gapRounds"],
    ["crash_point", "decimal", "crashPoint"],
    ["by", "text", "by"],
    ["at", "time", "atMs"],
    ["confidence", "fraction", "confidence"],
  ]),
  colours: columnsOf("rgbSamples", [
    ["at", "time", "atMs"],
    ["region", "text", "region"],
    ["panel", "whole", "panel"],
    ["mean_r", "fraction", "meanR"],
    ["mean_g", "fraction", "meanG"],
    ["mean_b", "fraction", "meanB"],
    ["deviation_r", "fraction", "deviationR"],
    ["deviation_g", "fraction", "deviationG"],
    ["deviation_b", "fraction", "deviationB"],
    ["phase", "text", "phase"],
    ["confidence", "fraction", "confidence"],
  ]),
};

/** The names of everything that can be exported. */
export const EXPORT_KINDS: readonly ExportKind[] = Object.keys(EXPORT_COLUMNS) as ExportKind[];

/** Throws `AVI_STORAGE_BAD_OPTION` unless it is the name of what can be exported. */
export function checkExportKind(what: ExportKind): void {
  if (typeof what === "string" && Object.hasOwn(EXPORT_COLUMNS, what)) return;
  throw new StorageError("AVI_STORAGE_BAD_OPTION", `what: must be one of ${EXPORT_KINDS.join(", ")} (found ${show(what)})`);
}

/** The kind of row that an export of `what` is made of, as `page`, `counts` and `prune` name it. */
export function storedKindOf(what: ExportKind): keyof StoredRows {
  return EXPORT_COLUMNS[what].stored;
}
