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

/** Rounds whose numbers are held; older ones are looked up. */
const MOST_KNOWN = 20_000;

/** Creates an empty memory. */
export function createKnownNumbers(): KnownNumbers {
  const numbers = new Map<string, number>();
  const lastNumbers = new Map<string, number>();
  const highest = new Map<string, number>();
  const keyOf = ({ connection, table, ordinal }: RoundKey): string => `${connection} ${ordinal} ${table}`;
  const counterOf = ({ connection, table }: RoundKey): string => `${connection} ${table}`;
  return {
    get: (round) => numbers.get(keyOf(round)),
    lastOf: (table, ordinal) => lastNumbers.get(`${ordinal} ${table}`),
    set(round, number) {
      numbers.set(keyOf(round), number);
      lastNumbers.set(`${round.ordinal} ${round.table}`, number);
      highest.set(counterOf(round), Math.max(round.ordinal, highest.get(counterOf(round)) ?? 0));
      forgetOldest(numbers);
      forgetOldest(lastNumbers);
    },
    isNew: (round) => round.ordinal > (highest.get(counterOf(round)) ?? 0),
  };
}

function forgetOldest(numbers: Map<string, number>): void {
  for (const oldest of numbers.keys()) {
    if (numbers.size <= MOST_KNOWN) break;
    numbers.delete(oldest);
  }
}
