import { show } from "@aviator/core";
import { Temporal } from "temporal-polyfill";
import { StorageError } from "../errors.ts";
import { BadCell } from "./bad-cell.ts";

const EPOCH_MS = /^\d{12,14}$/;
const WRITTEN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/i;
/** Clocks differ, and so do those who wrote the file; what is further ahead is a slip of the pen. */
const MOST_AHEAD_MS = 86_400_000;
const RULE = "must be a time as 2023-08-18T22:22:06, 2023-08-18T20:22:06Z or milliseconds since 1970";

/** Reads the times of one file, in its order. */
export interface TimeReader {
  /** UTC milliseconds. Throws {@link BadCell}. */
  read(text: string): number;
  /** The rows behind this moment were none of the file: what comes twice is read as following it. */
  goBackTo(atMs: number): void;
  /** True when some time needed the zone. */
  readonly usedZone: boolean;
  /** Local times that came twice, as a clock was set back; they were read in the order of the rows. */
  readonly ambiguous: number;
}

/** Throws `AVI_STORAGE_BAD_IMPORT` unless it is an IANA zone. */
export function checkZone(zone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch (cause) {
    throw new StorageError(
      "AVI_STORAGE_BAD_IMPORT",
      `zone: must be an IANA time zone, as Europe/Belgrade or UTC (found ${show(zone)}); correct it`,
      { cause },
    );
  }
}

/** Creates the reader of one file's times; without a zone, local times are refused. `nowMs`: rounds to come are none. */
export function createTimeReader(zone: string | null, nowMs: number): TimeReader {
  let latestMs = Number.NEGATIVE_INFINITY;
  let usedZone = false;
  let ambiguous = 0;
  const steadyHours = createSteadyHours(zone ?? "UTC");
  const readLocal = (local: Temporal.PlainDateTime): number => {
    if (zone === null) {
      throw new BadCell("is a local time, so its zone must be given, as --zone Europe/Belgrade", { concernsFile: true });
    }
    usedZone = true;
    const steady = steadyHours(local);
    if (steady !== null) return steady;
    const earlier = local.toZonedDateTime(zone, { disambiguation: "earlier" });
    if (!earlier.toPlainDateTime().equals(local)) {
      throw new BadCell(`must be a time that happened in ${zone}, where clocks skipped this one`);
    }
    const later = local.toZonedDateTime(zone, { disambiguation: "later" });
    if (later.epochMilliseconds === earlier.epochMilliseconds) return earlier.epochMilliseconds;
    ambiguous += 1;
    return earlier.epochMilliseconds > latestMs ? earlier.epochMilliseconds : later.epochMilliseconds;
  };
  const read = (text: string): number => {
    const written = text.trim();
    if (EPOCH_MS.test(written)) return Number(written);
    const [, date, time, offset] = WRITTEN.exec(written) ?? [];
    if (date === undefined || time === undefined) throw new BadCell(RULE);
    try {
      if (offset !== undefined) return Temporal.Instant.from(`${date}T${time}${offset}`).epochMilliseconds;
      return readLocal(Temporal.PlainDateTime.from(`${date}T${time}`));
    } catch (error) {
      // What is left is a date or an hour that no calendar has.
      throw error instanceof BadCell ? error : new BadCell(RULE);
    }
  };
  return {
    read(text) {
      const atMs = read(text);
      if (atMs < 0) throw new BadCell("must be a time from 1970-01-01T00:00:00Z on");
      if (atMs > nowMs + MOST_AHEAD_MS) throw new BadCell(futureRule(nowMs));
      latestMs = Math.max(latestMs, atMs);
      return atMs;
    },
    goBackTo(atMs) {
      latestMs = atMs;
    },
    get usedZone() {
      return usedZone;
    },
    get ambiguous() {
      return ambiguous;
    },
  };
}

function futureRule(nowMs: number): string {
  const now = new Date(nowMs).toISOString();
  return `must be a time at most a day after ${now}, as this machine's clock has it; correct it, or set the clock`;
}

const HOUR_MS = 3_600_000;

/**
 * Reads local times of hours in which the zone's clock goes on evenly, which nearly all do: a file's rows lie close together, so
 * that the calendar is asked once an hour. Null for the others.
 */
function createSteadyHours(zone: string): (local: Temporal.PlainDateTime) => number | null {
  let hourMs = Number.NaN;
  let offsetMs: number | null = null;
  return (local) => {
    const atMs = local.toZonedDateTime("UTC").epochMilliseconds;
    const startMs = atMs - (((atMs % HOUR_MS) + HOUR_MS) % HOUR_MS);
    if (startMs !== hourMs) {
      hourMs = startMs;
      const [first, last] = [offsetAt(startMs, zone), offsetAt(startMs + HOUR_MS - 1, zone)];
      offsetMs = first === last ? first : null;
    }
    return offsetMs === null ? null : atMs - offsetMs;
  };
}

/** How far the zone is ahead of UTC at a local time, in milliseconds; null where that time came twice or never. */
function offsetAt(localMs: number, zone: string): number | null {
  const local = Temporal.Instant.fromEpochMilliseconds(localMs).toZonedDateTimeISO("UTC").toPlainDateTime();
  const [earlier, later] = (["earlier", "later"] as const).map(
    (disambiguation) => local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
  );
  return earlier === later && earlier !== undefined ? localMs - earlier : null;
}
