import { InvalidInputError, parseJson, parseWith, refuseNewerVersion, show } from "@aviator/core";
import { z } from "zod";
import type { BacktestPlan } from "./backtest-plan.ts";

/** A plan as it is saved, with what its result depends on beside it. */
export interface SavedSettings extends BacktestPlan {
  readonly digest: string | null;
  /** Undefined in results that were saved before there was one. */
  readonly strategyDigest: string | null | undefined;
}

/** The version of the settings that are written. */
export const SETTINGS_VERSION = 1;

const someText = z.string().min(1, "must not be empty");
const textOrNull = z.string("must be a string, or null").nullable();
const named = z.record(z.string(), z.unknown(), "must be an object");
const DIGEST_RULE = "must be a SHA-256 in hex, or null";
const digest = z
  .string(DIGEST_RULE)
  .regex(/^[0-9a-f]{64}$/, DIGEST_RULE)
  .nullable();

// What the library checks by itself, as values of the grid and limits by name, is left to it.
const settings = z.strictObject({
  version: z.literal(SETTINGS_VERSION),
  strategy: someText,
  parameters: named,
  grid: z.record(z.string(), z.array(z.unknown()), "must be an object"),
  rounds: someText,
  table: textOrNull,
  zone: textOrNull,
  skipBad: z.boolean(),
  seeds: z.int("must be a whole number, or null").nullable(),
  seed: z.string(),
  bankroll: z.number(),
  limits: named,
  digest,
  strategyDigest: digest.optional(),
});

/**
 * Reads the settings out of a result of `aviator backtest --json`.
 *
 * @throws InvalidInputError for what is none, naming every field that breaks a rule; NewerVersionError for one of a newer version.
 */
export function parseSavedSettings(text: string, path: string): SavedSettings {
  const { settings: found } = (parseJson(text, path) ?? {}) as { settings?: unknown };
  const subject = `${path}: settings`;
  refuseNewerVersion(found, SETTINGS_VERSION, subject);
  if (typeof found !== "object" || found === null) {
    const message = `must be a result of aviator backtest --json (found ${show(path)}); name such a file`;
    throw new InvalidInputError("backtest", [{ field: "--again", message }]);
  }
  return parseWith<SavedSettings>(settings as z.ZodType<SavedSettings>, found, subject);
}
