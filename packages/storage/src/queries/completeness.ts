import { show } from "@aviator/core";
import type { Kysely } from "kysely";
import { StorageError } from "../errors.ts";
import { USUAL_ROUND_MS } from "../rollups/spans.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";
import { readMissing } from "./gap-summary.ts";
import { readRollup, readRollups } from "./read-rollups.ts";
import type { Scope } from "./scope.ts";

/** How many of a table's rounds are stored. */
export interface Completeness {
  readonly table: string;
  readonly rounds: number;
  /** Rounds that gaps are known or thought to hold, repaired ones left out; not a whole number. */
  readonly missing: number;
  /** `rounds` of all, from 0 to 1; null where there is neither a round nor a gap. */
  readonly share: number | null;
}

/** How often a crash point that could be checked was right. */
export interface Accuracy {
  /** Crash points that the history strip or the stream was asked about. */
  readonly checked: number;
  /** Those that it confirmed. */
  readonly confirmed: number;
  /** `confirmed` of `checked`, from 0 to 1: the project's `data_accuracy`; null where nothing was checked. */
  readonly dataAccuracy: number | null;
}

/**
 * How complete each table of a scope is. A gap of which nobody told how many rounds it holds is taken to hold as many as its
 * time usually does, by `roundMs`, and at least one where it is sure. Time in which nothing was run holds no gap.
 */
export async function readCompleteness(
  reading: Kysely<StorageSchema>,
  scope: Scope & { readonly roundMs?: number },
): Promise<Completeness[]> {
  const { roundMs = USUAL_ROUND_MS } = scope;
  if (!(Number.isFinite(roundMs) && roundMs > 0)) {
    throw new StorageError("AVI_STORAGE_BAD_OPTION", `roundMs: must be milliseconds above 0 (found ${show(roundMs)})`);
  }
  const [rollups, missingOf] = await Promise.all([readRollups(reading, scope), readMissing(reading, scope, roundMs)]);
  return [...rollups].map(([table, { rounds }]) => {
    const missing = missingOf.get(table) ?? 0;
    return { table, rounds, missing, share: shareOf(rounds, missing) };
  });
}

/** How many rounds gaps hold beside `rounds` that are stored: `counted` of them, and as many as the time of the others usually takes. */
export function estimateMissing(
  rounds: number,
  { counted, uncountedMs }: { readonly counted: number; readonly uncountedMs: number },
): Pick<Completeness, "missing" | "share"> {
  const missing = counted + uncountedMs / USUAL_ROUND_MS;
  return { missing, share: shareOf(rounds, missing) };
}

function shareOf(rounds: number, missing: number): number | null {
  return rounds + missing === 0 ? null : rounds / (rounds + missing);
}

/** The data accuracy of a scope, over its tables together. */
export async function readAccuracy(reading: Kysely<StorageSchema>, scope: Scope): Promise<Accuracy> {
  const { checked, confirmed } = await readRollup(reading, scope);
  return { checked, confirmed, dataAccuracy: checked === 0 ? null : confirmed / checked };
}
