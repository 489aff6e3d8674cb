import { type Hundredths, InvalidInputError, toHundredths } from "@aviator/core";
import { InvalidArgumentError } from "commander";

/** Parses a whole number within bounds, for commander. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

/** Parses a number within bounds, for commander. */
export function numberBetween(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && Number.isFinite(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
  };
}

const UTC_TIME = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** Parses a time that says its offset, or a day in UTC, for commander: UTC milliseconds. */
export function utcTime(text: string): number {
  const atMs = writtenTime(text.trim());
  if (atMs !== null) return atMs;
  throw new InvalidArgumentError("It must be a UTC time as 2026-11-22T20:11:51Z, or a day as 2026-11-22.");
}

/** Null for what is no time, or on a day that no calendar has: `Date` makes 2 March of 30 February. */
function writtenTime(text: string): number | null {
  const [, date] = UTC_TIME.exec(text) ?? [];
  const dayMs = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(dayMs) || new Date(dayMs).toISOString().slice(0, 10) !== date) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : atMs;
}

const HOUR_MS = 3_600_000;
const AGE = /^(\d{1,5})([dh])$/;

/** Parses an age that people write, for commander: `30d` or `36h`, in milliseconds. */
export function ageMs(text: string): number {
  const [, count, unit] = AGE.exec(text.trim()) ?? [];
  if (Number(count) > 0) return Number(count) * (unit === "d" ? 24 : 1) * HOUR_MS;
  throw new InvalidArgumentError("It must be whole days or hours, at least one, as 30d or 36h.");
}

/** A moment of a recording: so long after its beginning, or a time of its own. */
export type RecordedTime = { readonly afterMs: number } | { readonly atMs: number };

/** Parses a moment of a recording, for commander: seconds from the beginning, or a time as {@link utcTime} takes it. */
export function recordedTime(text: string): RecordedTime {
  const seconds = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isFinite(seconds) && seconds >= 0) return { afterMs: seconds * 1000 };
  const atMs = writtenTime(text.trim());
  if (atMs !== null) return { atMs };
  throw new InvalidArgumentError(
    "It must be seconds from the beginning, from 0 on, or a UTC time as 2026-11-22T20:11:51Z, or a day as 2026-11-22.",
  );
}

/** Refuses a span of time that ends before it begins. */
export function checkSpan(command: string, { from, to }: { readonly from?: number; readonly to?: number }): void {
  if (from === undefined || to === undefined || from < to) return;
  const [first, last] = [from, to].map((atMs) => new Date(atMs).toISOString());
  throw new InvalidInputError(command, [
    { field: "--to", message: `must be later than --from ${first} (found ${last}); correct one` },
  ]);
}

/** Where databases and recordings go unless `--dir` says otherwise. */
export const DEFAULT_DIR = "./aviator-data";

/** Parses a TCP port, for commander; 0 lets the system pick one. */
export const portNumber: (text: string) => number = wholeNumber(0, 65_535);

/** Parses crash points that people write, for commander: `1.00,2.5,120` is 100, 250 and 12000 hundredths. */
export function crashPointList(text: string): Hundredths[] {
  return text.split(",").map((part) => {
    const written = part.trim();
    const value = written === "" ? Number.NaN : Number(written);
    if (!(value >= 1))
      throw new InvalidArgumentError(`Each must be a crash point from 1.00 (found ${JSON.stringify(written)}).`);
    return toHundredths(value, "--script");
  });
}
