import type { Collector, PhaseTransitionRecord } from "@aviator/core";
import { defineCollector } from "./define-collector.ts";

/** Creates the PhaseCollector: one `phaseTransition` record for every change of phase that the round tracker believes. */
export function createPhaseCollector(): Collector<null> {
  return defineCollector<null>({
    name: "phase",
    initialState: null,
    collect(state, { observation, changes }) {
      const records: PhaseTransitionRecord[] = [];
      for (const change of changes) {
        if (change.type !== "phaseChanged") continue;
        const { from, to, atMs, durationMs, multiplier } = change;
        records.push({
          kind: "phaseTransition",
          from,
          to,
          atMs,
          durationMs,
          multiplier,
          confidence: observation.phase.confidence,
        });
      }
      return [state, records];
    },
  });
}
