import { type RoundRecord, show } from "@aviator/core";
import { StorageError } from "./errors.ts";
import { knownOptions } from "./options.ts";
import { EARLIEST_MS, LATEST_MS } from "./queries/scope.ts";

/** What a round of one's own must say; everything else is optional. */
export type RoundFields = Pick<RoundRecord, "ordinal" | "crashedAtMs" | "crashPoint"> & Partial<Omit<RoundRecord, "kind">>;

/** Every field of a round: one that is misspelt would be lost without a word. */
const FIELDS: Readonly<Record<keyof RoundRecord, true>> = {
  kind: true,
  ordinal: true,
  bettingAtMs: true,
  loadingAtMs: true,
  flyingAtMs: true,
  crashedAtMs: true,
  loadingMs: true,
  flyingMs: true,
  crashPoint: true,
  reason: true,
  sure: true,
  confidence: true,
  players: true,
  playersReason: true,
  cashedOut: true,
  cashedOutReason: true,
  totalStakeMinor: true,
  totalStakeReason: true,
  balanceMinor: true,
  balanceReason: true,
  frames: true,
  source: true,
};

/**
 * A {@link RoundRecord} of rounds that come from elsewhere: what is left out is null because it is `absent`. A round with a
 * crash point is taken as sure.
 *
 * @throws StorageError `AVI_STORAGE_ROW_REFUSED` for a crash point, a time or an ordinal that is none, `AVI_STORAGE_BAD_OPTION` for a
 * field that no round has.
 * @param fields `ordinal` counts up from 1 within a session and table; `crashedAtMs` is UTC milliseconds; `crashPoint` is in
 * hundredths (2.34x is 234).
 */
export function roundRecord(fields: RoundFields): RoundRecord {
  knownOptions<Partial<RoundRecord>>(fields, FIELDS);
  const { ordinal, crashedAtMs, crashPoint } = fields;
  if (!Number.isSafeInteger(ordinal) || ordinal < 1) {
    throw new StorageError("AVI_STORAGE_ROW_REFUSED", `ordinal: must be a whole number from 1 (found ${show(ordinal)})`);
  }
  // Fractions are rounded as they are stored.
  if (!(crashedAtMs >= EARLIEST_MS && crashedAtMs <= LATEST_MS - 1)) {
    throw new StorageError(
      "AVI_STORAGE_ROW_REFUSED",
      `crashedAtMs: must be UTC milliseconds from ${EARLIEST_MS} to ${LATEST_MS - 1} (found ${show(crashedAtMs)})`,
    );
  }
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
