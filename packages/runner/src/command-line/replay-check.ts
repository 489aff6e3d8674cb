import type { TableReplayReport } from "../replay/replay-table.ts";

/** Why `replay --check` has not passed, a sentence a reason: every table must be compared to its end, and come out the same. */
export function whyNotPassed(reports: readonly TableReplayReport[], isStopped: boolean): string[] {
  if (isStopped) return ["it was stopped before everything was compared; run it to its end", ...reports.flatMap(difference)];
  return reports.flatMap((report) => [...nothingCompared(report), ...difference(report)]);
}

function difference({ table, differentFrames }: TableReplayReport): string[] {
  return differentFrames === 0 ? [] : [`${table}: ${differentFrames} frames came out otherwise than recorded`];
}

/** A check that compared nothing could not have failed. */
function nothingCompared({ table, frames, comparedLines, looseObservations }: TableReplayReport): string[] {
  if (comparedLines > 0) return [];
  if (frames === 0) {
    return [
      `${table}: nothing was compared, since no frame of it was replayed; correct --from and --to, or leave the table out`,
    ];
  }
  return [
    looseObservations > 0
      ? `${table}: nothing was compared that must be the same, since it was replayed from the middle or after a hole; replay it from its beginning`
      : `${table}: nothing was compared, since the recording does not say what came out; record it with aviator record`,
  ];
}
