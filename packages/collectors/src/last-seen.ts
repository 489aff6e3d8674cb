import type { Minor, Observation, Reading, ReadingReason } from "@aviator/core";

/** A field as it was last read in the round: a value, or why there has been none. */
export interface LastSeen<T> {
  readonly value: T | null;
  readonly reason: ReadingReason | null;
}

/** What is remembered of the fields around a round. */
export interface RoundSurroundings {
  readonly players: LastSeen<number>;
  readonly cashedOut: LastSeen<number>;
  readonly totalStake: LastSeen<Minor>;
  readonly balance: LastSeen<Minor>;
}

const NEVER: LastSeen<never> = { value: null, reason: "absent" };

/** Nothing was read yet. */
export const NOTHING_SEEN: RoundSurroundings = { players: NEVER, cashedOut: NEVER, totalStake: NEVER, balance: NEVER };

/** Takes the fields that tell of the round itself, and with them the balance unless `except` leaves it out. */
export function takeFields(seen: RoundSurroundings, observation: Observation, except: "balance" | null): RoundSurroundings {
  const { players, totalStake, balance } = observation;
  return {
    players: take(seen.players, players, ({ total }) => total),
    cashedOut: take(seen.cashedOut, players, ({ cashedOut }) => cashedOut),
    totalStake: take(seen.totalStake, totalStake, (value) => value),
    balance: except === "balance" ? seen.balance : take(seen.balance, balance, (value) => value),
  };
}

/** A value replaces what was seen; a reading without one only says why, as long as there has been none. */
function take<From, To>(
  seen: LastSeen<To>,
  reading: Reading<From> | undefined,
  pick: (value: From) => To | null,
): LastSeen<To> {
  if (reading === undefined) return seen;
  const value = reading.value === null ? null : pick(reading.value);
  if (value !== null) return { value, reason: null };
  return seen.value === null ? { value: null, reason: reading.reason ?? "absent" } : seen;
}

/** Players who had not cashed out; unknown where the table shows one number only. */
export function playersLeft({ players, cashedOut }: RoundSurroundings): LastSeen<number> {
  if (players.value === null) return players;
  if (cashedOut.value === null) return cashedOut;
  // Both numbers come from one reading, but from different moments when the table repaints between them.
  return { value: Math.max(0, players.value - cashedOut.value), reason: null };
}
