import type { Observation } from "@aviator/core";
import { createCashOuts } from "./cash-outs.ts";
import { type Contradiction, createContradictions } from "./contradictions.ts";
import { createFlightJudge } from "./flight-judge.ts";

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
/**
 * Creates the judge of one table. The multiplier never falls in flight and never outruns the curve that was fitted to the table's
 * own flights; a crash point is no less than the flight had reached; of the same players none takes a cash-out back. A reading that
 * contradicts becomes null, `implausible`; one that was read but for a glyph is settled where the curve leaves one digit.
 */
export function createPlausibility({ speed, onContradiction }: PlausibilityOptions): Plausibility {
  const contradictions = createContradictions(onContradiction);
  const flights = createFlightJudge(contradictions);
  const cashOuts = createCashOuts();
  const breakMs = SHORTEST_BREAK_MS / speed;

  const endFlight = (): void => {
    flights.end();
    cashOuts.reset();
  };
  const judgePlayers = ({ players, capturedAtMs }: Observation): Pick<Observation, "players"> => {
    if (players === undefined) return {};
    if (!cashOuts.accepts(players)) return { players: contradictions.refuse("players", players, capturedAtMs) };
    if (players.value !== null) contradictions.restore("players");
    return {};
  };

  const judge = (seen: Observation): Observation => {
    const phase = seen.phase.value ?? "unknown";
    if (seen.monotonicMs - (flights.seenMs() ?? seen.monotonicMs) > breakMs) endFlight();
    switch (phase) {
      case "flying":
        return { ...seen, multiplier: flights.inTheAir(seen), ...judgePlayers(seen) };
      case "crashed":
        cashOuts.reset();
        return { ...seen, multiplier: flights.crashed(seen) };
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
