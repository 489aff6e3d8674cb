import { formatCount, formatPercent, formatThings } from "./format-numbers.ts";
import type { RunsEnd } from "./runs-end.ts";
import type { RunsSummary } from "./summarize-runs.ts";

/** Of fewer runs than this no chance is told, only what happened. */
const FEW_RUNS = 20;
/** What stops a run that has money left. */
const STOPPED = "limits or an uncovered loss ladder";

/** How the runs ended, for the first line: a chance of many, what happened of a few. */
export function formatEnds({ ruin, stopped, runs, rounds }: RunsSummary): string {
  if (runs === 1) return `in this one run ${oneRunText(ruin, stopped, rounds)}.`;
  const within = `within ${formatThings(ruin.withinRounds, "round")}`;
  if (runs < FEW_RUNS)
    return `${ruin.runs} of ${runs} runs lost the bankroll ${within}${laterText(ruin)}${fewStoppedText(stopped)}.`;
  const stop = stopped.runs === 0 ? "" : `; of being stopped with money left, by ${STOPPED}: ${chanceText(stopped.share)}`;
  return `chance of losing the bankroll ${within}: ${chanceText(ruin.share)}${stop}.`;
}

/** How many runs were stopped with money left, as a line of its own; none where none was. */
export function formatStopped({ stopped, runs }: RunsSummary): string[] {
  if (stopped.runsInAll === 0) return [];
  const within = `${formatCount(stopped.runs)} of ${formatCount(runs)} runs`;
  const line = `stopped with money left within ${formatThings(stopped.withinRounds, "round")}: ${within}`;
  return [`${line}; by their end ${formatCount(stopped.runsInAll)}`];
}

/** Of a single run the whole is told: nobody reads a chance into it. */
function oneRunText(ruin: RunsEnd, stopped: RunsEnd, rounds: number): string {
  if (ruin.firstAfterRounds !== null) {
    return `the bankroll was lost after ${formatCount(ruin.firstAfterRounds)} of ${formatThings(rounds, "round")}`;
  }
  const kept = `the bankroll was not lost in ${formatThings(rounds, "round")}`;
  if (stopped.firstAfterRounds === null) return kept;
  return `${kept}, but ${STOPPED} stopped it after ${formatThings(stopped.firstAfterRounds, "round")}`;
}

function laterText({ runs, runsInAll }: RunsEnd): string {
  return runsInAll === runs ? "" : `, ${runsInAll} by their end`;
}

function fewStoppedText({ runsInAll }: RunsEnd): string {
  return runsInAll === 0 ? "" : `; ${STOPPED} stopped ${runsInAll} with money left`;
}

/** Neither 0 % nor 100 % where it only nearly is. */
function chanceText(share: number): string {
  if (share > 0 && share < 0.005) return "below 1 %";
  if (share < 1 && share >= 0.995) return "above 99 %";
  return formatPercent(share, 0);
}
