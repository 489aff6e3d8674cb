import { type RoundRecord, show } from "@aviator/core";
import { StorageError } from "./errors.ts";

/** What a round of one's own must say; everything else is optional. */
export type RoundFields = Pick<RoundRecord, "ordinal" | "crashedAtMs" | "crashPoint"> & Partial<Omit<RoundRecord, "kind">>;

/**
 * A {@link RoundRecord} of rounds that come from elsewhere: what is left out is null because it is `absent`. A round with a
 * crash point is taken as sure.
 *
 * @throws StorageError `AVI_STORAGE_ROW_REFUSED` for a crash point that is none.
 * @param fields `ordinal` counts up within a session and table; `crashPoint` is in hundredths (2.34x is 234).
 */
export function roundRecord(fields: RoundFields): RoundRecord {
  const { crashPoint } = fields;
  if (crashPoint !== null && !(Number.isInteger(crashPoint) && crashPoint >= 100)) {
    throw new StorageError(
      "AVI_STORAGE_ROW_REFUSED",
      `crashPoint: must be a whole number of hundredths from 100, or null (found ${show(crashPoint)}); 2.34x is 234`,
    );
  }
  const known = fields.crashPoint !== null;
  const reasonFor = (value: number | null | undefined): "absent" | null => (value == null ? "absent" : null);
  return {
    bettingAtMs: null,
    loadingAtMs: null,
    flyingAtMs: null,
    loadingMs: null,
    flyingMs: null,
    reason: reasonFor(fields.crashPoint),
    sure: known,
    confidence: known ? 1 : 0,
    players: null,
    playersReason: reasonFor(fields.players),
    cashedOut: null,
    cashedOutReason: reasonFor(fields.cashedOut),
    totalStakeMinor: null,
    totalStakeReason: reasonFor(fields.totalStakeMinor),
    balanceMinor: null,
    balanceReason: reasonFor(fields.balanceMinor),
    ...fields,
    kind: "round",
  };
}
