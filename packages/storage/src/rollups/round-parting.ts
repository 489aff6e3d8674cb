/** A stored round, as far as it matters what lies between it and the round before. */
export interface PartedRound {
  readonly crashed_at_ms: number;
  readonly session_id: number;
  readonly connection: number;
  readonly source: string;
  /** Null for a round that was missed, and told of by a witness. */
  readonly ordinal: number | null;
}

/** A stored gap of which rounds are still missing. */
export interface PartingGap {
  readonly from_ms: number;
  readonly to_ms: number;
}

/** Who saw a round: one connection of a session, or whoever made the file that it was imported from. A text, to be compared. */
export type Observer = string;

/** Who saw a round; null for one that was missed and told of later, which lies between rounds that somebody saw. */
export function observerOf({ ordinal, source, session_id, connection }: Omit<PartedRound, "crashed_at_ms">): Observer | null {
  if (ordinal === null) return null;
  // A file's import has a connection of its own, below 0; after it was interrupted it goes on through that in another session.
  if (source === "imported" && connection < 0) return `file ${connection}`;
  return `${source === "imported" ? "imported" : "read"} in session ${session_id}, connection ${connection}`;
}

/** Where {@link createRoundParting} begins. */
export interface PartingStart {
  /** From this moment on gaps count; default all. */
  readonly fromMs?: number;
  /** Who saw the last round before; default nobody. */
  readonly seenBy?: Observer | null;
}

/** Tells, one after the other, what is parted from what came before it. */
export interface RoundParting {
  /** True when rounds may be missing right before the next round of the table. Asked in the order of `crashed_at_ms`, then `id`. */
  isParted(round: PartedRound): boolean;
  /** True when rounds may be missing between the last round and a moment. */
  isPartedUntil(untilMs: number): boolean;
}

/**
 * The one rule for what parts two rounds of a table that are neighbours in time: a gap that is not repaired lies between them,
 * or they were seen in different sessions or files, or by a worker that was started again, since nobody saw what happened in
 * between. No streak and no pair of rounds goes on there.
 *
 * @param gaps Those of the table that are not repaired, in any order.
 */
export function createRoundParting(gaps: readonly PartingGap[], start: PartingStart = {}): RoundParting {
  const byStart = gaps.toSorted((left, right) => left.from_ms - right.from_ms);
  let next = 0;
  let sinceMs = (start.fromMs ?? Number.NEGATIVE_INFINITY) - 1;
  let seenBy = start.seenBy ?? null;
  let lastToMs = Number.NEGATIVE_INFINITY;

  const isPartedUntil = (untilMs: number): boolean => {
    let isCut = false;
    // What begins with a round's crash lies after that round.
    for (let gap = byStart[next]; gap !== undefined && gap.from_ms < untilMs; gap = byStart[next]) {
      // One that takes no time at all lies right after the round of its moment.
      if (gap.from_ms >= sinceMs) isCut = true;
      lastToMs = Math.max(lastToMs, gap.to_ms);
      next += 1;
    }
    return isCut || lastToMs > sinceMs;
  };
  return {
    isParted(round) {
      const observer = observerOf(round);
      const isOther = observer !== null && observer !== seenBy;
      const isCut = isPartedUntil(round.crashed_at_ms);
      sinceMs = round.crashed_at_ms;
      seenBy = observer ?? seenBy;
      return isOther || isCut;
    },
    isPartedUntil,
  };
}
