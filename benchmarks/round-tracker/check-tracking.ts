import {
  endTracking,
  type Gap,
  INITIAL_ROUND_TRACKER_STATE,
  type Round,
  type RoundChange,
  type RoundTrackerOptions,
  type RoundTrackerState,
  trackRound,
} from "@aviator/core";
import type { PlayedRound } from "@aviator/simulator";
import { type ObservedGameOptions, observeGame, START_MS } from "./observe-game.ts";

/** What came of one game. */
export interface TrackingCount {
  readonly played: number;
  readonly recorded: number;
  /** Recorded for sure, not for sure, and without a crash point. */
  readonly sure: number;
  readonly unsure: number;
  readonly unread: number;
  /** Not recorded, but inside a gap. */
  readonly inGaps: number;
  /** Recorded not for sure, and wrong: allowed, and worth knowing. */
  readonly unsureWrong: number;
}

/** What no fault may lead to; each a sentence with the round's times. Empty when all is well. */
export interface TrackingVerdict {
  readonly count: TrackingCount;
  readonly broken: readonly string[];
}

/**
 * A wrong `crashed` just before the true one makes its moment early by as much as was not seen between them; and so many
 * milliseconds of the next phase, some of its frames dropped, it takes to conclude that a crash was missed.
 */
const BELIEF_MS = 3000;
/** A frame that is caught while the table repaints still shows the crash a little after its end. */
const REPAINT_MS = 250;

interface Tracked {
  readonly rounds: readonly Round[];
  readonly gaps: readonly Gap[];
  readonly played: readonly (PlayedRound & { readonly endsAtMs: number })[];
  /** When a phase was first believed, and when the last frame with a phase was taken. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Plays a game, follows it through its faults, and compares what was recorded with what was played. */
export function checkTracking(options: ObservedGameOptions, tracker: RoundTrackerOptions = {}): TrackingVerdict {
  return judge(track(options, tracker));
}

function track(options: ObservedGameOptions, tracker: RoundTrackerOptions): Tracked {
  let state: RoundTrackerState = INITIAL_ROUND_TRACKER_STATE;
  const changes: RoundChange[] = [];
  const played: PlayedRound[] = [];
  let [untilMs, atMs] = [0, 0];
  for (const look of observeGame(options)) {
    atMs = look.atMs;
    played.push(...look.crashed);
    for (const frame of look.frames) {
      const [next, made] = trackRound(state, frame, tracker);
      state = next;
      changes.push(...made);
      if (frame.phase.value !== "unknown") untilMs = Math.max(untilMs, frame.monotonicMs);
    }
  }
  changes.push(...endTracking(state, { capturedAtMs: START_MS + atMs, monotonicMs: atMs }, tracker));
  const first = changes.find((change) => change.type === "phaseChanged");
  return {
    rounds: changes.flatMap((change) => (change.type === "roundCrashed" ? [change.round] : [])),
    gaps: changes.flatMap((change) => (change.type === "roundMissed" ? [change.gap] : [])),
    played: played.map((round, index) => ({ ...round, endsAtMs: played[index + 1]?.bettingAtMs ?? round.crashedAtMs + 4000 })),
    fromMs: (first?.atMs ?? Number.POSITIVE_INFINITY) - START_MS,
    untilMs,
  };
}

function judge({ rounds, gaps, played, fromMs, untilMs }: Tracked): TrackingVerdict {
  const broken: string[] = [];
  const recorded = new Set<number>();
  const counts = { sure: 0, unsure: 0, unread: 0, inGaps: 0, unsureWrong: 0 };
  for (const round of rounds) {
    const atMs = round.crashedAtMs - START_MS;
    const origin = played.find(({ crashedAtMs, endsAtMs }) => atMs >= crashedAtMs - BELIEF_MS && atMs < endsAtMs + REPAINT_MS);
    const told = `round ${round.ordinal} at ${atMs} ms with ${round.crashPoint}`;
    if (origin === undefined) broken.push(`${told} was invented`);
    else if (recorded.has(origin.ordinal)) broken.push(`${told} is the true round ${origin.ordinal} a second time`);
    if (origin === undefined) continue;
    recorded.add(origin.ordinal);
    const isWrong = round.crashPoint !== null && round.crashPoint !== origin.crashPoint;
    if (round.sure && isWrong) broken.push(`${told} is wrong and sure: it was ${origin.crashPoint}`);
    if (round.sure && round.crashPoint === null) broken.push(`${told} is sure without a crash point`);
    counts.sure += round.sure ? 1 : 0;
    counts.unsure += !round.sure && round.crashPoint !== null ? 1 : 0;
    counts.unread += round.crashPoint === null ? 1 : 0;
    counts.unsureWrong += isWrong ? 1 : 0;
  }
  for (const { ordinal, bettingAtMs, crashedAtMs, endsAtMs } of played) {
    if (recorded.has(ordinal)) continue;
    const isTold = gaps.some((gap) => gap.fromMs - START_MS <= endsAtMs && gap.toMs - START_MS >= crashedAtMs);
    if (isTold) counts.inGaps += 1;
    // The rounds that watching began or ended in may be left out.
    else if (bettingAtMs >= fromMs && endsAtMs + BELIEF_MS < untilMs) {
      broken.push(`the true round ${ordinal}, crashed at ${crashedAtMs} ms, is neither recorded nor in a gap`);
    }
  }
  return { count: { played: played.length, recorded: rounds.length, ...counts }, broken };
}
