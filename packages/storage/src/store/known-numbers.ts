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

/** Creates an empty memory. */
export function createKnownNumbers(): KnownNumbers {
  const counters = new Map<string, Counter>();
  const lastNumbers = new Map<string, Map<number, number>>();
  const keyOf = ({ connection, table }: RoundKey): string => `${connection} ${table}`;
  return {
    get: (round) => counters.get(keyOf(round))?.numbers.get(round.ordinal),
    lastOf: (table, ordinal) => lastNumbers.get(table)?.get(ordinal),
    set(round, number) {
      const counter = counters.get(keyOf(round)) ?? { numbers: new Map(), highest: 0 };
      counter.highest = Math.max(round.ordinal, counter.highest);
      remember(counter.numbers, round.ordinal, number);
      counters.set(keyOf(round), counter);
      const lastOfTable = lastNumbers.get(round.table) ?? new Map<number, number>();
      remember(lastOfTable, round.ordinal, number);
      lastNumbers.set(round.table, lastOfTable);
    },
    isNew: (round) => round.ordinal > (counters.get(keyOf(round))?.highest ?? 0),
  };
}

/** A table as one connection counts it. */
interface Counter {
  /** By ordinal, that heard of last behind. */
  readonly numbers: Map<number, number>;
  highest: number;
}

function remember(numbers: Map<number, number>, ordinal: number, number: number): void {
  numbers.set(ordinal, number);
  if (numbers.size <= MOST_KNOWN) return;
  const [oldest] = numbers.keys();
  if (oldest !== undefined) numbers.delete(oldest);
}
