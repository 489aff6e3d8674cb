import type { TableReplayReport } from "../replay/replay-table.ts";

/** Why `replay --check` has not passed, a sentence a reason: every table must be compared to its end, and come out the same. */
export function whyNotPassed(reports: readonly TableReplayReport[], isStopped: boolean): string[] {
  if (isStopped) return ["it was stopped before everything was compared; run it to its end", ...reports.flatMap(difference)];
  return reports.flatMap((report) => [...notCompared(report), ...difference(report)]);
}

function difference({ table, differentFrames }: TableReplayReport): string[] {
  return differentFrames === 0 ? [] : [`${table}: ${differentFrames} frames came out otherwise than recorded`];
}

function notCompared(report: TableReplayReport): string[] {
  const { table, frames, comparedLines, uncomparedFrames, uncomparedFromMs, isToEnd, lastAtMs, failure } = report;
  if (failure !== null) return [`${table}: only ${frames} frames were compared, since its recording can't be read on`];
  if (comparedLines === 0) return [nothingCompared(report)];
  const reasons: string[] = [];
  if (uncomparedFromMs !== null) {
    reasons.push(
      `${table}: ${uncomparedFrames} of ${frames} frames were not compared, since frames before them were not recorded; ${checkBefore(uncomparedFromMs)}`,
    );
  }
  if (!isToEnd && lastAtMs !== null) {
    reasons.push(
      `${table}: the recording ends before reading did, as where it was killed or its file cut off: what came after was not compared; ` +
        `copy the file again, or ${checkBefore(lastAtMs)}`,
    );
  }
  return reasons;
}

/** A part that was asked for is compared to its own end. */
function checkBefore(atMs: number): string {
  return `check what comes before with --to ${new Date(atMs).toISOString()}`;
}

/** A check that compared nothing could not have failed. */
function nothingCompared({ table, frames, looseObservations }: TableReplayReport): string {
  if (frames === 0) {
    return `${table}: nothing was compared, since no frame of it was replayed; correct --from and --to, or leave the table out`;
  }
  return looseObservations > 0
    ? `${table}: nothing was compared that must be the same, since it was replayed from the middle or after a hole; replay it from its beginning`
    : `${table}: nothing was compared, since the recording does not say what came out; record it with aviator record`;
}
