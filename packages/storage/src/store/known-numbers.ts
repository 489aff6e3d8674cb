/** Who counts a round by its ordinal: one table of one connection. */
export interface RoundKey {
  readonly connection: number;
  readonly table: string;
  readonly ordinal: number;
}

/** The numbers of the rounds of late, in memory. */
export interface KnownNumbers {
  get(round: RoundKey): number | undefined;
  set(round: RoundKey, number: number): void;
  /** True when no later ordinal of its connection and table was seen: whatever a session stored, came through here first. */
  isNew(round: RoundKey): boolean;
}

/** Rounds whose numbers are held; older ones are looked up. */
const MOST_KNOWN = 20_000;

/** Creates an empty memory. */
export function createKnownNumbers(): KnownNumbers {
  const numbers = new Map<string, number>();
  const highest = new Map<string, number>();
  const keyOf = ({ connection, table, ordinal }: RoundKey): string => `${connection} ${ordinal} ${table}`;
  const counterOf = ({ connection, table }: RoundKey): string => `${connection} ${table}`;
  return {
    get: (round) => numbers.get(keyOf(round)),
    set(round, number) {
      numbers.set(keyOf(round), number);
      highest.set(counterOf(round), Math.max(round.ordinal, highest.get(counterOf(round)) ?? 0));
      for (const oldest of numbers.keys()) {
        if (numbers.size <= MOST_KNOWN) break;
        numbers.delete(oldest);
      }
    },
    isNew: (round) => round.ordinal > (highest.get(counterOf(round)) ?? 0),
  };
}
