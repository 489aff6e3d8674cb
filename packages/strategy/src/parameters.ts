import { parseWith } from "@aviator/core";
import { z } from "zod";
import { freezeJson } from "./state/json-state.ts";
import type { Strategy } from "./strategy.ts";

/**
 * Checks what somebody wrote as a strategy's parameters, fills in the defaults and freezes it.
 *
 * @throws InvalidInputError naming the strategy, every parameter that breaks a rule, and the value found.
 */
export function parseParameters<Parameters>(
  strategy: Pick<Strategy<Parameters, never>, "name" | "parameters">,
  written: unknown = {},
  subject: string = `strategy ${strategy.name}`,
): Parameters {
  return freezeJson(parseWith(strategy.parameters, written, subject));
}

/** The JSON Schema of a strategy's parameters, with their defaults, ranges and descriptions: for config files and forms. */
export function parametersJsonSchema(strategy: Pick<Strategy, "parameters">): Record<string, unknown> {
  return z.toJSONSchema(strategy.parameters, { io: "input" }) as Record<string, unknown>;
}
