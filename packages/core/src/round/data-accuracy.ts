/** Crash points that somebody else knows too, and how many of them are confirmed. */
export interface DataAccuracy {
  /** Rounds whose crash point the history strip or the stream was compared with. */
  readonly checked: number;
  /** Those of them that the strip or the stream confirmed. */
  readonly confirmed: number;
  /** Confirmed of checked, from 0 to 1; null while nothing was checked. */
  readonly share: number | null;
}

/** A crash point was compared. */
export interface CountedCheck {
  readonly table: string;
  readonly ordinal: number;
  readonly agreed: boolean;
}

/** What is counted so far, of one session. Plain JSON. */
export interface DataAccuracyState {
  readonly checked: number;
  readonly confirmed: number;
  /** The last rounds that were checked: a second witness of the same round counts it no second time. */
  readonly recent: readonly CountedCheck[];
}

/** The state before the first check. */
export const INITIAL_DATA_ACCURACY_STATE: DataAccuracyState = { checked: 0, confirmed: 0, recent: [] };

/** Rounds of all tables for which a second witness may still come. */
const REMEMBERED = 400;

/** Counts one check. A round that two witnesses were asked about counts once, as confirmed when either of them agrees. Pure. */
export function countCheck(state: DataAccuracyState, { table, ordinal, agreed }: CountedCheck): DataAccuracyState {
  const before = state.recent.find((check) => check.table === table && check.ordinal === ordinal);
  if (before?.agreed === true || (before !== undefined && !agreed)) return state;
  const recent = [...state.recent.filter((check) => check !== before), { table, ordinal, agreed }].slice(-REMEMBERED);
  const isNew = before === undefined ? 1 : 0;
  return { checked: state.checked + isNew, confirmed: state.confirmed + (agreed ? 1 : 0), recent };
}

/** What the counts come to. */
export function dataAccuracy({ checked, confirmed }: DataAccuracyState): DataAccuracy {
  return { checked, confirmed, share: checked === 0 ? null : confirmed / checked };
}
