import type { RoundRecord } from "@aviator/core";
import { knownOptions } from "./options.ts";
import { contradiction, ROUND_FIELDS, wrongField } from "./round-fields.ts";

/** What a round of one's own must say; everything else is optional. */
export type RoundFields = Pick<RoundRecord, "ordinal" | "crashedAtMs" | "crashPoint"> & Partial<Omit<RoundRecord, "kind">>;

/**
 * A {@link RoundRecord} of rounds that come from elsewhere: what is left out is null because it is `absent`. A round with a
 * crash point is taken as sure.
 *
 * @throws StorageError `AVI_STORAGE_ROW_REFUSED` for a field that breaks its rule or contradicts another, `AVI_STORAGE_BAD_OPTION` for a
 * field that no round has.
 * @param fields `ordinal` counts up from 1 within a session and table; `crashedAtMs` is UTC milliseconds; `crashPoint` is in
 * hundredths (2.34x is 234).
 */
export function roundRecord(fields: RoundFields): RoundRecord {
  knownOptions<Partial<RoundRecord>>(fields, ROUND_FIELDS);
  const known = fields.crashPoint !== null;
  const reasonFor = (value: number | null | undefined): "absent" | null => (value == null ? "absent" : null);
  const defaults = {
    kind: "round" as const,
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
  };
  const round: RoundRecord = { ...defaults, ...given(fields) };
  const wrong = wrongField(round) ?? contradiction(round);
  if (wrong !== null) throw wrong;
  return round;
}

/** Undefined is what is left out: it must not take the place of a default. */
function given(fields: RoundFields): RoundFields {
  const values: readonly unknown[] = Object.values(fields);
  if (!values.includes(undefined)) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as RoundFields;
}
