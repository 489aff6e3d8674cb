import { show } from "@aviator/core";

/** Where two values of JSON first differ. */
export interface Difference {
  /** Path of the field, as `observation.multiplier.value`; empty for the whole. */
  readonly field: string;
  readonly recorded: string;
  readonly replayed: string;
}

/** Finds where two lines of JSON first differ, in the order of the first one's fields; null when they don't. */
export function firstDifference(recorded: string, replayed: string): Difference | null {
  if (recorded === replayed) return null;
  const found = differenceIn(JSON.parse(recorded) as unknown, JSON.parse(replayed) as unknown, "");
  // The same values in another order of fields are other bytes still.
  return found ?? { field: "", recorded: show(recorded), replayed: show(replayed) };
}

function differenceIn(recorded: unknown, replayed: unknown, field: string): Difference | null {
  if (isObject(recorded) && isObject(replayed) && Array.isArray(recorded) === Array.isArray(replayed)) {
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(replayed)])) {
      const path = Array.isArray(recorded) ? `${field}[${key}]` : field === "" ? key : `${field}.${key}`;
      const found = differenceIn(recorded[key], replayed[key], path);
      if (found !== null) return found;
    }
    return null;
  }
  return recorded === replayed ? null : { field, recorded: show(recorded), replayed: show(replayed) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
