import { type RoundRecord, show, isReadingReason, READING_REASONS } from "@aviator/core";
import { StorageError } from "./errors.ts";
import { EARLIEST_MS, LATEST_MS } from "./queries/scope.ts";

/** What one field of a round must be. */
interface FieldRule {
  readonly must: string;
  readonly holds: (value: unknown) => boolean;
  /** How to mend it, where the rule alone doesn't say. */
  readonly hint?: string;
}

/** 999999999.99x: what a file of rounds can write. */
const HIGHEST_CRASH_POINT = 99_999_999_999;

const isWhole = (value: unknown, least: number, most: number = Number.MAX_SAFE_INTEGER): boolean =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
// Fractions of milliseconds are rounded as they are stored.
const isMoment = (value: unknown): boolean => typeof value === "number" && value >= EARLIEST_MS && value <= LATEST_MS - 1;
const isDuration = (value: unknown): boolean => typeof value === "number" && value >= 0 && value < LATEST_MS;

const MOMENT = `must be UTC milliseconds from ${EARLIEST_MS} to ${LATEST_MS - 1}`;
const orNull = ({ must, holds }: FieldRule): FieldRule => ({
  must: `${must}, or null`,
  holds: (value) => value === null || holds(value),
});
const moment = orNull({ must: MOMENT, holds: isMoment });
const duration = orNull({ must: "must be milliseconds from 0", holds: isDuration });
const count = orNull({ must: "must be a whole number from 0", holds: (value) => isWhole(value, 0) });
const reason = orNull({ must: `must be one of ${READING_REASONS.join(", ")}`, holds: isReadingReason });

/** Every field of a round. */
const RULES: Readonly<Record<keyof RoundRecord, FieldRule>> = {
  kind: { must: 'must be "round"', holds: (value) => value === "round" },
  ordinal: { must: "must be a whole number from 1", holds: (value) => isWhole(value, 1) },
  bettingAtMs: moment,
  loadingAtMs: moment,
  flyingAtMs: moment,
  crashedAtMs: { must: MOMENT, holds: isMoment },
  loadingMs: duration,
  flyingMs: duration,
  crashPoint: {
    must: `must be a whole number of hundredths from 100 to ${HIGHEST_CRASH_POINT}, or null`,
    holds: (value) => value === null || isWhole(value, 100, HIGHEST_CRASH_POINT),
    hint: "; 2.34x is 234",
  },
  reason,
  sure: { must: "must be true or false", holds: (value) => typeof value === "boolean" },
  confidence: {
    must: "must be a number from 0 to 1",
    holds: (value) => typeof value === "number" && value >= 0 && value <= 1,
  },
  players: count,
  playersReason: reason,
  cashedOut: count,
  cashedOutReason: reason,
  totalStakeMinor: count,
  totalStakeReason: reason,
  balanceMinor: orNull({ must: "must be a whole number of minor units", holds: Number.isSafeInteger }),
  balanceReason: reason,
  frames: {
    must: "must be { recording, segment, firstSequence, lastSequence }, or left out",
    holds: (value) => value === undefined || areFrames(value),
  },
  source: {
    must: 'must be "read" or "imported", or left out',
    holds: (value) => value === undefined || value === "read" || value === "imported",
  },
};

const FIELDS = Object.entries(RULES) as [keyof RoundRecord, FieldRule][];

/** The names of a round's fields: one that is misspelt would be lost without a word. */
export const ROUND_FIELDS: Readonly<Record<keyof RoundRecord, true>> = Object.fromEntries(
  FIELDS.map(([name]) => [name, true]),
) as Record<keyof RoundRecord, true>;

/** Values of which a reason is told when they are null. */
const REASONED = [
  ["crashPoint", "reason"],
  ["players", "playersReason"],
  ["cashedOut", "cashedOutReason"],
  ["totalStakeMinor", "totalStakeReason"],
  ["balanceMinor", "balanceReason"],
] as const;

const MOMENTS = ["bettingAtMs", "loadingAtMs", "flyingAtMs", "crashedAtMs"] as const;

/** The first field that breaks its own rule, as an error; null where none does. SQLite would store most of them as something else. */
export function wrongField(round: RoundRecord): StorageError | null {
  for (const [name, { must, holds, hint = "" }] of FIELDS) {
    if (!holds(round[name])) return refused(`${name}: ${must} (found ${show(round[name])})${hint}`);
  }
  return null;
}

/** The first fields that contradict each other, as an error; null where none do. Clocks that were set are none of a live table's fault. */
export function contradiction(round: RoundRecord): StorageError | null {
  for (const [value, why] of REASONED) {
    if ((round[value] === null) === (round[why] !== null)) continue;
    const rule = round[value] === null ? "must say why, where" : "must be null, where";
    const found = `found ${show(round[why])}, and ${value} ${show(round[value])}`;
    return refused(`${why}: ${rule} ${value} is ${round[value] === null ? "null" : "known"} (${found})`);
  }
  if (round.crashPoint === null && round.sure) return refused("sure: must be false, where crashPoint is null (found true)");
  let before: (typeof MOMENTS)[number] | null = null;
  for (const name of MOMENTS) {
    const [atMs, beforeMs] = [round[name], before === null ? null : round[before]];
    if (atMs === null) continue;
    if (beforeMs !== null && beforeMs > atMs) {
      return refused(`${before}: must not be later than ${name} (found ${beforeMs} and ${atMs})`);
    }
    before = name;
  }
  return null;
}

function areFrames(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { recording, segment, firstSequence, lastSequence } = value as Readonly<Record<string, unknown>>;
  return typeof recording === "string" && [segment, firstSequence, lastSequence].every((number) => isWhole(number, 0));
}

function refused(message: string): StorageError {
  return new StorageError("AVI_STORAGE_ROW_REFUSED", message);
}
