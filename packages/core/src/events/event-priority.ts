/**
 * How urgent events of a type are. `critical`: bets, lifecycle, kill. `normal`: rounds, thresholds. `low`: ticks, progress. A waiting
 * critical event overtakes all others, and a normal one those that are low.
 */
export type EventPriority = "critical" | "normal" | "low";

/** All priorities, the most urgent first. */
export const EVENT_PRIORITIES: readonly EventPriority[] = ["critical", "normal", "low"];

/**
 * What becomes of events that have to wait where there is no room.
 *
 * - `keepAll`: none is given up. What waits beyond the limit is counted as `overflowed`.
 * - `dropOldest`: the oldest of all types makes room, and is counted as `dropped`.
 * - `keepLatest`: of each type and table only the latest waits, in the place of the one that it replaces, which is counted as
 *   `coalesced`. Where there are more types and tables than room, the oldest makes room.
 */
export type FullPolicy = "keepAll" | "dropOldest" | "keepLatest";

/** The policy of each priority. */
export const FULL_POLICIES: Readonly<Record<EventPriority, FullPolicy>> = {
  critical: "keepAll",
  normal: "dropOldest",
  low: "keepLatest",
};

/** How events of one type are treated. */
export interface EventRule {
  readonly priority: EventPriority;
  /**
   * At most one event of a table in this many milliseconds; of those in between the latest follows when the time is over, and the
   * others are counted as `coalesced`. Default: every event is passed on. A critical type can't have one.
   */
  readonly minIntervalMs?: number;
}

/** Rules by type; a type without one is normal. */
export type EventRules<Events extends object> = { readonly [Type in keyof Events]?: EventRule };

const DEFAULT_EVENT_RULE: EventRule = { priority: "normal" };

/** The rule of one type; what every object has by itself, as `constructor`, is no rule. */
export function ruleOfType(rules: Readonly<Record<PropertyKey, EventRule | undefined>>, type: PropertyKey): EventRule {
  return (Object.hasOwn(rules, type) ? rules[type] : undefined) ?? DEFAULT_EVENT_RULE;
}

/** The table that an event is of: its field `table`; empty where it has none. */
export function tableOf(event: unknown): string {
  if (typeof event !== "object" || event === null || !("table" in event)) return "";
  return typeof event.table === "string" ? event.table : "";
}
