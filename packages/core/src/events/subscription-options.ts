import { InvalidInputError, type Problem } from "../errors.ts";
import { objectOf, optional } from "../rules/structures.ts";
import { wholeNumber } from "../rules/values.ts";
import { show } from "../validate.ts";

/** Options of a subscription. */
export interface SubscriptionOptions {
  /**
   * Asynchronous calls of the handler that may be unfinished at a time, at least 1, default 16; with 1 it gets one event after the other.
   * At more, normal and low events wait for it in a queue of its own, by the policies of their priorities, and critical ones call it at once.
   */
  readonly maxUnfinished?: number;
}

const optionsRule = objectOf<SubscriptionOptions>({ maxUnfinished: optional(wholeNumber({ least: 1, most: 1_000_000 })) });

/**
 * Refuses a subscription that would never call anything.
 *
 * @throws InvalidInputError for no type, a handler that is no function, and an option that is misspelt or out of range.
 */
export function checkSubscription(types: readonly unknown[], handler: unknown, options: SubscriptionOptions): void {
  const problems: Problem[] = [];
  if (types.length === 0) problems.push({ field: "types", message: "must name an event at least (found [])" });
  const unnamed = types.findIndex((type) => !["string", "symbol", "number"].includes(typeof type) || type === "");
  if (unnamed !== -1) problems.push({ field: "types", message: `must be names of events (found ${show(types[unnamed])})` });
  pushUnlessFunction(handler, "handler", problems);
  optionsRule.check(options, "", problems);
  if (problems.length > 0) throw new InvalidInputError("subscription", problems);
}

/** Adds a problem unless `value` can be called. */
export function pushUnlessFunction(value: unknown, field: string, problems: Problem[]): void {
  if (typeof value !== "function") problems.push({ field, message: `must be a function (found ${show(value)})` });
}
