/** Who counts a round by its ordinal: one table of one connection. */
export interface RoundKey {
  readonly connection: number;
  readonly table: string;
  readonly ordinal: number;
}

/** The numbers of the rounds of late, in memory. */
export interface KnownNumbers {
  get(round: RoundKey): number | undefined;
  /** That of the table's last round with an ordinal, whoever counted it. */
  lastOf(table: string, ordinal: number): number | undefined;
  set(round: RoundKey, number: number): void;
  /** True when no later ordinal of its connection and table was seen: whatever a session stored, came through here first. */
  isNew(round: RoundKey): boolean;
}

/** Rounds of one counter whose numbers are held; older ones are looked up. More than any batch that is being stored. */
const MOST_KNOWN = 1000;
/** Counters whose numbers are held, those that counted last: every import, and every worker that starts anew, is another one. */
const MOST_COUNTERS = 64;

/** Creates an empty memory. */
export function createKnownNumbers(): KnownNumbers {
  const byCounter = createRecentNumbers();
  const byTable = createRecentNumbers();
  const highest = new Map<string, number>();
  const counterOf = ({ connection, table }: RoundKey): string => `${connection} ${table}`;
  return {
    get: (round) => byCounter.get(counterOf(round), round.ordinal),
    lastOf: (table, ordinal) => byTable.get(table, ordinal),
    set(round, number) {
      const counter = counterOf(round);
      byCounter.set(counter, round.ordinal, number);
      byTable.set(round.table, round.ordinal, number);
      highest.set(counter, Math.max(round.ordinal, highest.get(counter) ?? 0));
    },
    isNew: (round) => round.ordinal > (highest.get(counterOf(round)) ?? 0),
  };
}

/** Numbers by counter and ordinal. */
interface RecentNumbers {
  get(counter: string, ordinal: number): number | undefined;
  set(counter: string, ordinal: number, number: number): void;
}

function createRecentNumbers(): RecentNumbers {
  const counters = new Map<string, Map<number, number>>();
  return {
    get: (counter, ordinal) => counters.get(counter)?.get(ordinal),
    set(counter, ordinal, number) {
      const numbers = counters.get(counter) ?? new Map<number, number>();
      // To the end: the first is the one that counted longest ago.
      counters.delete(counter);
      counters.set(counter, numbers.set(ordinal, number));
      forgetFirst(numbers, MOST_KNOWN);
      forgetFirst(counters, MOST_COUNTERS);
    },
  };
}

function forgetFirst<Key>(map: Map<Key, unknown>, most: number): void {
  if (map.size <= most) return;
  for (const first of map.keys()) {
    map.delete(first);
    return;
  }
}
