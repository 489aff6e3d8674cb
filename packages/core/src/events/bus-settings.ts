import { InvalidInputError, type Problem } from "../errors.ts";
import { checkWith, type Rule } from "../rules/rule.ts";
import { objectOf, optional } from "../rules/structures.ts";
import { anyNumber, oneOf, wholeNumber } from "../rules/values.ts";
import { EVENT_PRIORITIES, type EventRule, type EventRules } from "./event-priority.ts";
import type { QueueLimits } from "./event-queue.ts";

/** The numbers of a bus. */
export interface BusSettings {
  /** How many events may wait in each of the bus's queues, and in each subscription's. */
  readonly queue?: QueueLimits;
  /** Milliseconds that events published by handlers may take of a turn, 0 to 1000; default 8. With 0 they take one event a turn. */
  readonly sliceMs?: number;
}

const room = wholeNumber({ least: 1, most: 1_000_000 });
/** What the limits of a queue must be. */
export const queueLimitsRule: Rule<QueueLimits> = objectOf<QueueLimits>({
  critical: optional(room),
  normal: optional(room),
  low: optional(room),
});
/** What a slice of a turn must be, in milliseconds. */
export const sliceMsRule: Rule<number> = anyNumber({ least: 0, most: 1000 });
const settingsRule: Rule<BusSettings> = objectOf<BusSettings>({
  queue: optional(queueLimitsRule),
  sliceMs: optional(sliceMsRule),
});
const eventRule: Rule<EventRule> = objectOf<EventRule>({
  priority: oneOf(...EVENT_PRIORITIES),
  minIntervalMs: optional(anyNumber({ least: 1, most: 3_600_000 })),
});

/** Returns a bus's numbers. @throws InvalidInputError that names each one out of range. */
export function checkSettings(settings: BusSettings): BusSettings {
  return checkWith(settingsRule, settings, "event bus");
}

/** @throws InvalidInputError for a rule that is misspelt, and for a critical type with a rate limit, which would drop events. */
export function checkEventRules<Events extends object>(rules: EventRules<Events>): void {
  const problems: Problem[] = [];
  for (const [type, rule] of Object.entries<EventRule | undefined>(rules)) {
    eventRule.check(rule, type, problems);
    if (rule?.priority === "critical" && rule.minIntervalMs !== undefined) {
      problems.push({
        field: `${type}.minIntervalMs`,
        message: "must not be set for a critical type: none of its events is dropped",
      });
    }
  }
  if (problems.length > 0) throw new InvalidInputError("event rules", problems);
}
