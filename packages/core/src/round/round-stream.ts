import type { Hundredths } from "../values/multiplier.ts";
import { checkByOthers, judgeStreamRound, type StreamCheck, type StreamRound } from "./stream-round.ts";

/** A stretch in which one table of a stream missed rounds. */
export interface StreamGap {
  readonly table: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What one table of a stream tells. */
export type StreamInput =
  | { readonly type: "round"; readonly round: StreamRound }
  | { readonly type: "gap"; readonly gap: StreamGap };

/** What the tables of a stream tell of each other. */
export type StreamFinding =
  | ({ readonly type: "checked" } & StreamCheck)
  /** A crash point for a round of a gap, or for a round (`ordinal`) that had none, or another of which it was not sure. */
  | {
      readonly type: "repaired";
      readonly table: string;
      readonly ordinal: number | null;
      readonly gap: StreamGap | null;
      /** Place within the gap, 1 the oldest, out of `gapRounds`; null without a gap. */
      readonly position: number | null;
      readonly gapRounds: number | null;
      readonly crashPoint: Hundredths;
      readonly confidence: number;
    }
  /** Tables are sure of different crash points of one round. */
  | { readonly type: "disagreed"; readonly rounds: readonly StreamRound[] };

/** One round of a stream with what its tables saw of it, by the time of its crash. */
interface SharedRound {
  readonly atMs: number;
  readonly rounds: readonly StreamRound[];
  /** True when it was weighed: what comes later changes nothing. */
  readonly isClosed: boolean;
}

/** What is remembered of a stream. Plain JSON; not meant to be read by others. */
export interface RoundStreamState {
  /** Oldest first. */
  readonly shared: readonly SharedRound[];
  readonly gaps: readonly StreamGap[];
}

/** The state before anything was told. */
export const INITIAL_ROUND_STREAM_STATE: RoundStreamState = { shared: [], gaps: [] };

/** The tables of a stream, and how far apart they may show one round. */
export interface RoundStreamOptions {
  readonly tables: readonly string[];
  /**
   * Milliseconds within which crashes on several tables are one. Default 4,700: less than half of a crash and a betting phase, and
   * more than a crash, the start of which may go unseen. Divide it by the speed of a game that runs faster.
   */
  readonly togetherMs?: number;
}

const TOGETHER_MS = 4700;
/** A table that was blind tells of a round this much later, as a multiple of `togetherMs`. */
const PATIENCE = 10;
/** Rounds that are remembered: a gap may be told long after them. */
const REMEMBERED = 100;

/**
 * Takes what one table of a stream tells. Tables whose sites share one game server show the same rounds at the same time: their crash
 * points check each other, and what one missed the others may have seen. Rounds are matched by the time of their crash, never by
 * value. Pure.
 */
export function followStream(
  state: RoundStreamState,
  input: StreamInput,
  options: RoundStreamOptions,
): readonly [next: RoundStreamState, findings: readonly StreamFinding[]] {
  const { togetherMs = TOGETHER_MS } = options;
  const nowMs = input.type === "round" ? input.round.crashedAtMs : input.gap.toMs;
  const told =
    input.type === "gap"
      ? { ...state, gaps: [...state.gaps, input.gap] }
      : { ...state, shared: addRound(state.shared, input.round, togetherMs) };
  const isDue = ({ atMs, rounds }: SharedRound): boolean =>
    rounds.length === options.tables.length || atMs < nowMs - PATIENCE * togetherMs;
  return settle(told, isDue, ({ toMs }) => toMs < nowMs - PATIENCE * togetherMs);
}

/** Weighs what is left when the tables are no longer watched. */
export function endStream(state: RoundStreamState): readonly StreamFinding[] {
  const everything = (): boolean => true;
  return settle(state, everything, everything)[1];
}

/** Puts a round to those that crashed at about the same time, the nearest of which it belongs to. */
function addRound(shared: readonly SharedRound[], round: StreamRound, togetherMs: number): readonly SharedRound[] {
  const awayFrom = ({ atMs }: SharedRound): number => Math.abs(atMs - round.crashedAtMs);
  const near = shared
    .filter((entry) => awayFrom(entry) <= togetherMs)
    .toSorted((left, right) => awayFrom(left) - awayFrom(right));
  const [nearest] = near;
  if (nearest === undefined) {
    const opened: SharedRound = { atMs: round.crashedAtMs, rounds: [round], isClosed: false };
    return [...shared, opened].toSorted((left, right) => left.atMs - right.atMs).slice(-REMEMBERED);
  }
  // A table shows a round once: a second one of it means that times are not to be trusted here.
  if (nearest.rounds.some(({ table }) => table === round.table)) return shared;
  return shared.map((entry) => (entry === nearest ? { ...entry, rounds: [...entry.rounds, round] } : entry));
}

function settle(
  state: RoundStreamState,
  isDue: (entry: SharedRound) => boolean,
  isOver: (gap: StreamGap) => boolean,
): readonly [RoundStreamState, readonly StreamFinding[]] {
  const findings: StreamFinding[] = [];
  const shared = state.shared.map((entry) => {
    if (entry.isClosed || !isDue(entry)) return entry;
    findings.push(...weigh(entry));
    return { ...entry, isClosed: true };
  });
  for (const gap of state.gaps) if (isOver(gap)) findings.push(...fillGap(gap, shared));
  return [{ shared, gaps: state.gaps.filter((gap) => !isOver(gap)) }, findings];
}

/** What the tables say of one round, and of each other. */
function weigh({ rounds }: SharedRound): StreamFinding[] {
  const { crashPoint, confidence, isDisputed } = judgeStreamRound(rounds);
  const findings: StreamFinding[] = isDisputed ? [{ type: "disagreed", rounds }] : [];
  for (const round of rounds) {
    const check = checkByOthers(round, rounds);
    if (check !== null) findings.push({ type: "checked", ...check });
    if (round.sure || crashPoint === null || round.crashPoint === crashPoint) continue;
    const { table, ordinal } = round;
    findings.push({ type: "repaired", table, ordinal, gap: null, position: null, gapRounds: null, crashPoint, confidence });
  }
  return findings;
}

/** The rounds of a gap that other tables saw and its own did not. */
function fillGap(gap: StreamGap, shared: readonly SharedRound[]): StreamFinding[] {
  const { table, fromMs, toMs } = gap;
  const missed = shared.filter(
    ({ atMs, rounds }) => atMs >= fromMs && atMs <= toMs && rounds.every((round) => round.table !== table),
  );
  return missed.flatMap(({ rounds }, index): StreamFinding[] => {
    const { crashPoint, confidence } = judgeStreamRound(rounds);
    if (crashPoint === null) return [];
    const place = { position: index + 1, gapRounds: missed.length };
    return [{ type: "repaired", table, ordinal: null, gap, ...place, crashPoint, confidence }];
  });
}
