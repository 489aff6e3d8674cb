import type { Hundredths } from "../values/multiplier.ts";
import type { Gap } from "./round.ts";

/** Which end of a strip of past crash points is the newest; left is first. */
export type StripOrder = "newestFirst" | "newestLast";

/** A finished round, as far as the strip bears on it. */
export interface KnownRound {
  readonly type: "round";
  readonly ordinal: number;
  readonly crashPoint: Hundredths | null;
  readonly sure: boolean;
}

/** A stretch in which rounds were missed, between rounds that are known. */
export interface KnownGap extends Pick<Gap, "fromMs" | "toMs"> {
  readonly type: "gap";
}

/** What is known of a table's rounds, as a strip is compared with it. */
export type KnownEntry = KnownRound | KnownGap;

/** A known round's place on the strip, and what stands there. */
export interface PlacedRound {
  readonly round: KnownRound;
  readonly found: Hundredths;
}

/** What the strip shows between the rounds on both sides of a gap, oldest first; null for what can't be read. */
export interface PlacedGap {
  readonly gap: KnownGap;
  readonly found: readonly (Hundredths | null)[];
}

/** How the strip and the known rounds lie beside each other. */
export interface StripAlignment {
  readonly order: StripOrder;
  /** Newest first. */
  readonly rounds: readonly PlacedRound[];
  /** Gaps whose both sides were found on the strip, newest first. Empty where any known crash point differs. */
  readonly gaps: readonly PlacedGap[];
}

/** Equal crash points that a stretch between two gaps needs, and all stretches together. */
const FEWEST_IN_STRETCH = 2;
const FEWEST_TOGETHER = 3;
/** Differing crash points may be this share of the equal ones. */
const MOST_DIFFERENT = 1 / 3;
/** The strip may have the round already that is still going on for us, or lack the last one yet. */
const SHIFTS = [-1, 0, 1];

interface Candidate {
  readonly order: StripOrder;
  /** The strip from newest to oldest. */
  readonly strip: readonly (Hundredths | null)[];
  /** Place on the strip of the newest known round; -1 where the strip lacks it. */
  readonly at: number;
}

interface Score {
  readonly equal: number;
  readonly different: number;
}

/**
 * Lays a strip of past crash points beside the rounds that are known. Which end is the newest is found out; crash points may repeat.
 * Null where the strip fits in no way or in more than one: what is ambiguous proves nothing. The strip's oldest item is left out, for
 * the strip's edge may cut it off. Pure.
 *
 * @param known Oldest first.
 * @param strip From left to right; null for an item that can't be read.
 * @param orders Orders that are still possible.
 */
export function alignStrip(
  known: readonly KnownEntry[],
  strip: readonly (Hundredths | null)[],
  orders: readonly StripOrder[] = ["newestFirst", "newestLast"],
): StripAlignment | null {
  const stretches = splitByGaps(known);
  const found = orders.flatMap((order) => {
    const newestFirst = (order === "newestFirst" ? [...strip] : strip.toReversed()).slice(0, -1);
    return SHIFTS.flatMap((shift) => {
      const placed = placeAll(stretches, { order, strip: newestFirst, at: -shift });
      return placed === null ? [] : [placed];
    });
  });
  const [best, second] = found.toSorted((left, right) => right.score - left.score);
  if (best === undefined || best.equal < FEWEST_TOGETHER) return null;
  return second !== undefined && second.score + 1 >= best.score ? null : best.alignment;
}

/** Rounds without a gap between them, newest first, and the gap that lies before them. */
interface Stretch {
  readonly rounds: readonly KnownRound[];
  readonly gapBefore: KnownGap | null;
}

/** Newest stretch first. */
function splitByGaps(known: readonly KnownEntry[]): Stretch[] {
  const stretches: Stretch[] = [];
  let rounds: KnownRound[] = [];
  for (const entry of known.toReversed()) {
    if (entry.type === "round") rounds.push(entry);
    else {
      stretches.push({ rounds, gapBefore: entry });
      rounds = [];
    }
  }
  stretches.push({ rounds, gapBefore: null });
  return stretches;
}

interface Placed {
  readonly alignment: StripAlignment;
  readonly equal: number;
  readonly score: number;
}

/** Places the newest stretch where the candidate says, and those before it where they alone fit. */
function placeAll(stretches: readonly Stretch[], { order, strip, at }: Candidate): Placed | null {
  const rounds: PlacedRound[] = [];
  const gaps: PlacedGap[] = [];
  let [equal, different] = [0, 0];
  let place: number | null = at;
  for (const [index, { rounds: stretch, gapBefore }] of stretches.entries()) {
    const score = compare(stretch, strip, place);
    if (!fits(score)) {
      if (index === 0) return null;
      break;
    }
    equal += score.equal;
    different += score.different;
    rounds.push(...placeRounds(stretch, strip, place));
    const older = stretches[index + 1];
    const end: number = place + stretch.length;
    place = older === undefined ? null : onlyFit(older.rounds, strip, end);
    if (gapBefore === null || place === null) break;
    gaps.push({ gap: gapBefore, found: strip.slice(end, place).toReversed() });
  }
  return { alignment: { order, rounds, gaps: different === 0 ? gaps : [] }, equal, score: equal - different };
}

function fits({ equal, different }: Score): boolean {
  return equal >= FEWEST_IN_STRETCH && different <= equal * MOST_DIFFERENT;
}

/** Compares known rounds, newest first, with the strip from `at` on. */
function compare(rounds: readonly KnownRound[], strip: readonly (Hundredths | null)[], at: number): Score {
  let [equal, different] = [0, 0];
  for (const { round, found } of placeRounds(rounds, strip, at)) {
    if (round.crashPoint === found) equal += 1;
    else if (round.crashPoint !== null) different += 1;
  }
  return { equal, different };
}

function placeRounds(rounds: readonly KnownRound[], strip: readonly (Hundredths | null)[], at: number): PlacedRound[] {
  return rounds.flatMap((round, index) => {
    const found = strip[at + index];
    return found == null ? [] : [{ round, found }];
  });
}

/** The one place at or after `from` where the rounds are on the strip without a difference; null for none or several. */
function onlyFit(rounds: readonly KnownRound[], strip: readonly (Hundredths | null)[], from: number): number | null {
  let only: number | null = null;
  for (let at = Math.max(0, from); at < strip.length; at += 1) {
    const { equal, different } = compare(rounds, strip, at);
    if (equal < FEWEST_IN_STRETCH || different > 0) continue;
    if (only !== null) return null;
    only = at;
  }
  return only;
}
