import { type CollectedRecord, type Collector, show } from "@aviator/core";
import type { EventMessage } from "../event-message.ts";

/**
 * A collector of the user's own that can harm nobody: once it throws, or returns what it may not, it is asked no more on this
 * table, which is told as `collector.failed`; everything else goes on. It may make `custom` records of its own table alone.
 */
export function guardCollector(collector: Collector, table: string, emit: (message: EventMessage) => void): Collector {
  let hasFailed = false;
  return {
    ...collector,
    collect(state, input) {
      if (hasFailed) return [state, []];
      try {
        const result = collector.collect(state, input);
        refuseWrongResult(collector, result);
        return result;
      } catch (error) {
        hasFailed = true;
        const message = error instanceof Error ? error.message : String(error);
        emit({ type: "collector.failed", event: { table, collector: collector.name, message } });
        return [state, []];
      }
    },
  };
}

function refuseWrongResult(collector: Collector, result: unknown): void {
  const [, records] = (Array.isArray(result) ? result : []) as unknown[];
  if (!Array.isArray(records)) throw new TypeError(`collect: must return [state, records] (found ${show(result)})`);
  for (const record of records as CollectedRecord[]) {
    const isOwn = record?.kind === "custom" && record.collector === collector.name && record.table === collector.table;
    if (!isOwn || !hasPlainValues(record.row)) {
      throw new TypeError(
        `collect: must make custom records of its own table, of texts, finite numbers and nulls (found ${show(record)})`,
      );
    }
  }
}

function hasPlainValues(row: unknown): boolean {
  if (typeof row !== "object" || row === null) return false;
  return Object.values(row).every((value) => value === null || typeof value === "string" || Number.isFinite(value));
}
