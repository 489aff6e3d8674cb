import {
  alignStrip,
  type Collector,
  type CollectorInput,
  type CrashPointCheckRecord,
  type Hundredths,
  type KnownEntry,
  type PlacedGap,
  type PlacedRound,
  type RepairedRoundRecord,
  type RoundChange,
  type StripOrder,
} from "@aviator/core";
import { defineCollector } from "./define-collector.ts";
import { createStripNotes, type StripFinding, type StripNotes } from "./strip-notes.ts";

/** The strip as it was read last. */
export interface SeenStrip {
  readonly values: readonly Hundredths[];
  /** Frames in a row that gave it. */
  readonly frames: number;
  /** Counts the strips that differ from the one before. */
  readonly number: number;
}

/** What the HistoryStripCollector remembers of a table. Plain JSON. */
export interface HistoryStripState {
  /** Rounds and gaps, oldest first; at most as many as a strip can show. */
  readonly known: readonly KnownEntry[];
  /** Which end of the strip is the newest; null until it is found out. */
  readonly order: StripOrder | null;
  readonly strip: SeenStrip | null;
  /** True when strip and rounds are to be compared. */
  readonly isNews: boolean;
  readonly findings: readonly StripFinding[];
  /** Keys of what is checked or repaired already. */
  readonly settled: readonly string[];
  readonly lastSequence: number;
}

/** Past crash points that a strip shows at most. */
const LONGEST_STRIP = 60;
/** Frames that must show the same strip: one alone may be caught while the strip moves. */
const AGREEING_FRAMES = 2;

type StripRecord = CrashPointCheckRecord | RepairedRoundRecord;

/**
 * Creates the HistoryStripCollector: it compares the strip of past crash points with the rounds that were seen. It makes
 * - a `crashPointCheck` record for every round that the strip shows, once;
 * - a `repairedRound` record for every round of a gap whose both sides the strip shows, and for a round whose own crash point could
 *   not be read, or not for sure, and is another on the strip.
 *
 * The strip's agreement counts at once; what it says against a round, or in place of one, counts when two strips that differ, as
 * before and after a round, say the same. Where it fits in more than one way it says nothing.
 */
export function createHistoryStripCollector(): Collector<HistoryStripState> {
  return defineCollector<HistoryStripState>({
    name: "historyStrip",
    initialState: { known: [], order: null, strip: null, isNews: false, findings: [], settled: [], lastSequence: -1 },
    collect,
  });
}

function collect(
  state: HistoryStripState,
  { observation, changes }: CollectorInput,
): readonly [HistoryStripState, readonly StripRecord[]] {
  const { history, sequence, capturedAtMs } = observation;
  if (sequence <= state.lastSequence) return [state, []];
  const followed = { ...follow(state, changes), lastSequence: sequence };
  const values = history?.value ?? null;
  if (values === null) return [followed, []];
  const seen = see(followed, values);
  if (!seen.isNews || (seen.strip?.frames ?? 0) < AGREEING_FRAMES) return [seen, []];
  return compare({ ...seen, isNews: false }, capturedAtMs, history?.confidence ?? 0);
}

/** Takes the rounds and gaps that the tracker tells of. */
function follow(state: HistoryStripState, changes: readonly RoundChange[]): HistoryStripState {
  const news = changes.flatMap((change): KnownEntry[] => {
    if (change.type === "roundCrashed") {
      const { ordinal, crashPoint, sure } = change.round;
      return [{ type: "round", ordinal, crashPoint, sure }];
    }
    return change.type === "roundMissed" ? [{ type: "gap", fromMs: change.gap.fromMs, toMs: change.gap.toMs }] : [];
  });
  if (news.length === 0) return state;
  return { ...state, known: [...state.known, ...news].slice(-LONGEST_STRIP), isNews: true };
}

function see(state: HistoryStripState, values: readonly Hundredths[]): HistoryStripState {
  const { strip } = state;
  if (strip !== null && isSame(strip.values, values)) {
    return strip.frames >= AGREEING_FRAMES ? state : { ...state, strip: { ...strip, frames: strip.frames + 1 } };
  }
  return { ...state, strip: { values, frames: 1, number: (strip?.number ?? 0) + 1 }, isNews: true };
}

function isSame(left: readonly Hundredths[], right: readonly Hundredths[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

function compare(
  state: HistoryStripState,
  atMs: number,
  confidence: number,
): readonly [HistoryStripState, readonly StripRecord[]] {
  const { known, strip, order } = state;
  const alignment = strip === null ? null : alignStrip(known, strip.values, order === null ? undefined : [order]);
  if (strip === null || alignment === null) return [state, []];
  const notes = createStripNotes(state, strip.number, 2 * LONGEST_STRIP);
  const records = [
    ...alignment.rounds.flatMap((placed) => judgeRound(placed, notes, atMs, confidence)),
    ...alignment.gaps.flatMap((placed) => fillGap(placed, notes, atMs, confidence)),
  ];
  return [{ ...state, order: alignment.order, ...notes.kept() }, records];
}

function judgeRound({ round, found }: PlacedRound, notes: StripNotes, atMs: number, confidence: number): StripRecord[] {
  const { ordinal, crashPoint, sure } = round;
  const key = `round ${ordinal}`;
  if (notes.isSettled(key)) return [];
  const agreed = crashPoint === found;
  if (!agreed && !notes.isSaidAgain(key, found)) return [];
  notes.settle(key);
  const records: StripRecord[] = [];
  if (crashPoint !== null) {
    records.push({ kind: "crashPointCheck", ordinal, atMs, by: "historyStrip", agreed, expected: crashPoint, found });
  }
  if (!agreed && !sure) {
    const nowhere = { gapFromMs: null, gapToMs: null, position: null, gapRounds: null };
    records.push({ kind: "repairedRound", ordinal, ...nowhere, crashPoint: found, by: "historyStrip", atMs, confidence });
  }
  return records;
}

function fillGap({ gap, found }: PlacedGap, notes: StripNotes, atMs: number, confidence: number): RepairedRoundRecord[] {
  return found.flatMap((crashPoint, index): RepairedRoundRecord[] => {
    const position = index + 1;
    const key = `gap ${gap.fromMs} ${gap.toMs}: ${position} of ${found.length}`;
    if (crashPoint === null || notes.isSettled(key) || !notes.isSaidAgain(key, crashPoint)) return [];
    notes.settle(key);
    const place = { ordinal: null, gapFromMs: gap.fromMs, gapToMs: gap.toMs, position, gapRounds: found.length };
    return [{ kind: "repairedRound", ...place, crashPoint, by: "historyStrip", atMs, confidence }];
  });
}
