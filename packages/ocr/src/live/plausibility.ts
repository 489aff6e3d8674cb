import { type Hundredths, type Observation, type Reading, unread } from "@aviator/core";
import { createCashOuts } from "./cash-outs.ts";
import { extendFlight, type Flight, highestBy, isOnCurve } from "./flight.ts";
import { createGrowthCurve } from "./growth-curve.ts";
import { settleGlyph } from "./settle-glyph.ts";

/** A reading that can't be true of its round. */
export interface Contradiction {
  /** The field, as `"multiplier"`. */
  readonly field: string;
  /** The characters that were read. */
  readonly text: string;
  readonly atMs: number;
}

/** Judges the readings of one table by the round so far. */
export interface Plausibility {
  judge(observation: Observation): Observation;
}

/** Options of {@link createPlausibility}. */
export interface PlausibilityOptions {
  /** How many times faster than a real table the game runs. */
  readonly speed: number;
  readonly onContradiction: (contradiction: Contradiction) => void;
}

/**
 * From a crash to the next take-off takes longer than this at every table, so that within it the multiplier can't start anew. Real
 * tables take some 10 s.
 */
const SHORTEST_BREAK_MS = 1500;
/** Readings in a row that contradict the flight but follow each other along the curve prove that the flight was wrong. */
const OVERTURNING = 3;
/** The same while the curve is unknown, where only their order can be checked. */
const OVERTURNING_WITHOUT_CURVE = 10;

/** Readings that contradict the flight and agree with each other. */
interface Doubt {
  readonly value: Hundredths;
  readonly ms: number;
  readonly count: number;
}

/**
 * Creates the judge of one table. The multiplier never falls in flight and never outruns the curve that was fitted to the table's
 * own flights; a crash point is no less than the flight had reached; of the same players none takes a cash-out back. A reading that
 * contradicts becomes null, `implausible`; one that was read but for a glyph is settled where the curve leaves one digit.
 */
export function createPlausibility({ speed, onContradiction }: PlausibilityOptions): Plausibility {
  const curve = createGrowthCurve();
  const cashOuts = createCashOuts();
  const breakMs = SHORTEST_BREAK_MS / speed;
  let flight: Flight | null = null;
  let doubt: Doubt | null = null;
  let told: ReadonlySet<string> = new Set();

  const endFlight = (): void => {
    if (flight !== null) curve.endFlight();
    flight = null;
    doubt = null;
    cashOuts.reset();
  };
  const refuse = <T>(field: string, reading: Reading<T>, atMs: number): Reading<T> => {
    if (!told.has(field)) {
      told = new Set([...told, field]);
      onContradiction({ field, text: reading.text, atMs });
    }
    return unread("implausible", reading.engine, reading.text);
  };
  const restore = (field: string): void => {
    if (told.has(field)) told = new Set([...told].filter((other) => other !== field));
  };

  const fits = (value: Hundredths, ms: number, now: Flight): boolean => {
    if (now.crashedMs !== null) {
      // One of the last two readings may be wrong, hardly both.
      return value >= Math.min(now.last, now.beforeLast) && value <= highestBy(now, now.crashedMs, curve.fit());
    }
    return value >= now.last && value <= highestBy(now, ms, curve.fit());
  };
  /** True when readings that contradict the flight have proved it wrong. */
  const overturns = (value: Hundredths, ms: number): boolean => {
    const fit = curve.fit();
    const before = doubt;
    const follows =
      before !== null &&
      (fit === null ? value > before.value : value !== before.value && isOnCurve(before.value, value, ms - before.ms, fit));
    doubt = { value, ms, count: follows ? before.count + 1 : 1 };
    return doubt.count >= (fit === null ? OVERTURNING_WITHOUT_CURVE : OVERTURNING);
  };

  const inTheAir = (seen: Observation): Reading<Hundredths> => {
    const { monotonicMs: ms, capturedAtMs } = seen;
    const reading = settled(seen.multiplier, flight, ms);
    const { value } = reading;
    if (value === null) return reading;
    if (flight !== null && !fits(value, ms, flight)) {
      if (!overturns(value, ms)) return refuse("multiplier", reading, capturedAtMs);
      endFlight();
    }
    doubt = null;
    restore("multiplier");
    const isNewPicture = flight === null || value !== flight.last;
    flight = extendFlight(flight, value, ms, curve.fit());
    // Only what the engine itself was sure of teaches the curve; a value that stands still says nothing new.
    if (isNewPicture && reading === seen.multiplier) curve.add(ms, value);
    return reading;
  };

  const settled = (reading: Reading<Hundredths>, now: Flight | null, ms: number): Reading<Hundredths> => {
    if (now === null || (reading.reason !== "unsure" && reading.reason !== "unknownGlyph")) return reading;
    const fit = curve.fit();
    const by = now.crashedMs ?? ms;
    const value = settleGlyph(reading.text, now.last, highestBy(now, by, fit));
    if (value === null || fit === null) return reading;
    // The reading before must lead to it too, without a jump.
    if (value > now.last * Math.exp(2 * fit.ratePerMs * (by - now.lastMs)) + 2) return reading;
    return { ...reading, value, reason: null, confidence: SETTLED_CONFIDENCE, engine: `${reading.engine}+curve` };
  };

  const crashed = (seen: Observation): Reading<Hundredths> => {
    if (flight === null) return seen.multiplier;
    if (flight.crashedMs === null) flight = { ...flight, crashedMs: seen.monotonicMs };
    const reading = settled(seen.multiplier, flight, seen.monotonicMs);
    if (reading.value === null) return reading;
    if (!fits(reading.value, seen.monotonicMs, flight)) return refuse("multiplier", reading, seen.capturedAtMs);
    restore("multiplier");
    return reading;
  };

  const judgePlayers = (seen: Observation): Pick<Observation, "players"> => {
    if (seen.players === undefined) return {};
    if (!cashOuts.accepts(seen.players)) return { players: refuse("players", seen.players, seen.capturedAtMs) };
    if (seen.players.value !== null) restore("players");
    return {};
  };

  const judge = (seen: Observation): Observation => {
    const phase = seen.phase.value ?? "unknown";
    if (flight !== null && seen.monotonicMs - flight.seenMs > breakMs) endFlight();
    switch (phase) {
      case "flying": {
        if (flight?.crashedMs != null) endFlight();
        const multiplier = inTheAir(seen);
        if (flight !== null) flight = { ...flight, seenMs: seen.monotonicMs };
        return { ...seen, multiplier, ...judgePlayers(seen) };
      }
      case "crashed": {
        const multiplier = crashed(seen);
        cashOuts.reset();
        if (flight !== null) flight = { ...flight, seenMs: seen.monotonicMs };
        return { ...seen, multiplier };
      }
      case "betting":
      case "loading":
        endFlight();
        return seen;
      case "unknown":
        return seen;
      default:
        return phase satisfies never;
    }
  };
  return { judge };
}

/** Of a value that the curve told with the engine, not the engine alone. */
const SETTLED_CONFIDENCE = 0.6;
