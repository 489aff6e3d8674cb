import type { CollectedRecord } from "@aviator/core";
import type { EventMessage } from "./event-message.ts";

/** The event that tells of a record others wait for: a check of a crash point, or one that was found later; null for all others. */
export function recordEvent(table: string, record: CollectedRecord): EventMessage | null {
  if (record.kind === "crashPointCheck") {
    const { kind: _, ...check } = record;
    return { type: "crashPoint.checked", event: { table, ...check } };
  }
  if (record.kind === "repairedRound") {
    const { kind: _, ...repair } = record;
    return { type: "round.repaired", event: { table, ...repair } };
  }
  return null;
}
