import type { Hundredths, Observation, Reading } from "@aviator/core";
import type { Contradictions } from "./contradictions.ts";
import { type Doubt, extendDoubt, isProved } from "./doubt.ts";
import { extendFlight, fitsFlight, type Flight } from "./flight.ts";
import { createGrowthCurve } from "./growth-curve.ts";
import { settleReading } from "./settle-reading.ts";

/** Judges the multipliers of one table, flight by flight. */
export interface FlightJudge {
  /** The multiplier of a frame in the air. */
  inTheAir(seen: Observation): Reading<Hundredths>;
  /** The multiplier of a crash. */
  crashed(seen: Observation): Reading<Hundredths>;
  /** A frame that is not of the last flight any more: it is over. */
  end(): void;
  /** When the flight that goes on was seen last; null between flights. */
  seenMs(): number | null;
}

/** @param contradictions Told of what can't be. */
export function createFlightJudge({ refuse, restore }: Contradictions): FlightJudge {
  const curve = createGrowthCurve();
  let flight: Flight | null = null;
  let doubt: Doubt | null = null;

  const end = (): void => {
    if (flight !== null) curve.endFlight();
    flight = null;
    doubt = null;
  };
  const seeFrame = (ms: number): void => {
    if (flight !== null) flight = { ...flight, seenMs: ms };
  };

  const judgeFlying = (seen: Observation): Reading<Hundredths> => {
    const { monotonicMs: ms, capturedAtMs } = seen;
    const reading = settleReading(seen.multiplier, flight, ms, curve.fit());
    const { value } = reading;
    if (value === null) return reading;
    if (flight !== null && !fitsFlight(flight, value, ms, curve.fit())) {
      doubt = extendDoubt(doubt, value, ms, curve.fit());
      if (!isProved(doubt, curve.fit())) return refuse("multiplier", reading, capturedAtMs);
      end();
    }
    doubt = null;
    restore("multiplier");
    const isNewPicture = flight === null || value !== flight.last;
    flight = extendFlight(flight, value, ms, curve.fit());
    // Only what the engine itself was sure of teaches the curve; a value that stands still says nothing new.
    if (isNewPicture && reading === seen.multiplier) curve.add(ms, value);
    return reading;
  };

  const judgeCrash = (seen: Observation): Reading<Hundredths> => {
    if (flight === null) return seen.multiplier;
    if (flight.crashedMs === null) flight = { ...flight, crashedMs: seen.monotonicMs };
    const reading = settleReading(seen.multiplier, flight, seen.monotonicMs, curve.fit());
    if (reading.value === null) return reading;
    if (!fitsFlight(flight, reading.value, seen.monotonicMs, curve.fit()))
      return refuse("multiplier", reading, seen.capturedAtMs);
    restore("multiplier");
    return reading;
  };

  const inTheAir = (seen: Observation): Reading<Hundredths> => {
    if (flight?.crashedMs != null) end();
    const reading = judgeFlying(seen);
    seeFrame(seen.monotonicMs);
    return reading;
  };
  const crashed = (seen: Observation): Reading<Hundredths> => {
    const reading = judgeCrash(seen);
    seeFrame(seen.monotonicMs);
    return reading;
  };
  return { inTheAir, crashed, end, seenMs: () => flight?.seenMs ?? null };
}
