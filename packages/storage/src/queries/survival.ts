import { bucketOf, CRASH_POINT_EDGES, type Hundredths, show } from "@aviator/core";
import type { Kysely } from "kysely";
import { StorageError } from "../errors.ts";
import type { Rollup } from "../rollups/rollup.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";
import { readRollup } from "./read-rollups.ts";
import type { Scope } from "./scope.ts";

/** How many rounds reached a multiplier. */
export interface Survival {
  readonly multiplier: Hundredths;
  /** Sure rounds. */
  readonly rounds: number;
  /** True at the edges of `CRASH_POINT_EDGES`: between two of them only bounds are known. */
  readonly exact: boolean;
  /** Rounds that reached it: at least, and at most; the same where it is exact. */
  readonly reachedAtLeast: number;
  readonly reachedAtMost: number;
  /** Shares of all rounds, from 0 to 1; null without a round. */
  readonly shareAtLeast: number | null;
  readonly shareAtMost: number | null;
}

/** P(reach `multiplier`), as often as it happened. */
export async function readSurvival(reading: Kysely<StorageSchema>, multiplier: Hundredths, scope: Scope): Promise<Survival> {
  if (!Number.isInteger(multiplier) || multiplier < (CRASH_POINT_EDGES[0] as number)) {
    throw new StorageError(
      "AVI_STORAGE_BAD_OPTION",
      `multiplier: must be a whole number of hundredths from 100 (found ${show(multiplier)}); 2.34x is 234`,
    );
  }
  return survivalIn(await readRollup(reading, scope), multiplier);
}

/** P(reach x) at every edge, where it is exact. */
export async function readSurvivalCurve(reading: Kysely<StorageSchema>, scope: Scope): Promise<Survival[]> {
  const rollup = await readRollup(reading, scope);
  return CRASH_POINT_EDGES.map((edge) => survivalIn(rollup, edge));
}

/** How many of a rollup's rounds reached a multiplier. */
export function survivalIn({ crashPoints }: Rollup, multiplier: Hundredths): Survival {
  const bucket = bucketOf(multiplier);
  const exact = CRASH_POINT_EDGES[bucket] === multiplier;
  const sum = (from: number): number => crashPoints.slice(from).reduce((total, count) => total + count, 0);
  const rounds = sum(0);
  const reachedAtMost = sum(bucket);
  const reachedAtLeast = exact ? reachedAtMost : sum(bucket + 1);
  const share = (reached: number): number | null => (rounds === 0 ? null : reached / rounds);
  return {
    multiplier,
    rounds,
    exact,
    reachedAtLeast,
    reachedAtMost,
    shareAtLeast: share(reachedAtLeast),
    shareAtMost: share(reachedAtMost),
  };
}
