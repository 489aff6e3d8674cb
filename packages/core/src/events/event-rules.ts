import type { EventRule } from "./event-priority.ts";
import type { EventType } from "./events.ts";

/** The rule of every event of `AviatorEvents`. docs/events.md says the same, and a test keeps both equal. */
export const EVENT_RULES: Readonly<Record<EventType, EventRule>> = {
  "worker.started": { priority: "critical" },
  "worker.failed": { priority: "critical" },
  "worker.stopped": { priority: "critical" },
  // No click may go where a table no longer stands.
  "table.moved": { priority: "critical" },
  "table.lost": { priority: "critical" },
  "table.found": { priority: "critical" },
  // What was lost for good is counted by whoever reports a run.
  "record.failed": { priority: "critical" },
  "recording.stopped": { priority: "critical" },
  // The user's own code is asked no more.
  "collector.failed": { priority: "critical" },
  // Told once: whoever misses it sees fields without a value and not why.
  "engine.failed": { priority: "critical" },
  "phase.changed": { priority: "normal" },
  "round.opened": { priority: "normal" },
  "round.crashed": { priority: "normal" },
  "round.missed": { priority: "normal" },
  "crashPoint.checked": { priority: "normal" },
  "round.repaired": { priority: "normal" },
  "stream.disagreed": { priority: "normal" },
  "reading.contradicted": { priority: "normal" },
  "record.delayed": { priority: "normal" },
  // Progress: the latest of a table says enough.
  "record.stored": { priority: "low", minIntervalMs: 100 },
};
