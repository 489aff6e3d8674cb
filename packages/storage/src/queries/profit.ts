import { show } from "@aviator/core";
import { type Kysely, sql } from "kysely";
import { StorageError } from "../errors.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";
import { type Scope, spanOf } from "./scope.ts";

/** Whose bets. */
export interface ProfitScope extends Scope {
  /** Default `live`. */
  readonly mode?: "paper" | "live";
  /** Only this account; default all. */
  readonly account?: string;
}

/** What settled bets come to. Money in minor units. */
export interface Profit {
  readonly bets: number;
  readonly won: number;
  readonly stakedMinor: number;
  readonly returnedMinor: number;
  /** What came back less what was staked. */
  readonly profitMinor: number;
}

/** What the bets settled in a scope come to. Throws `AVI_STORAGE_BAD_OPTION` for a mode that is none. */
export async function readProfit(reading: Kysely<StorageSchema>, scope: ProfitScope): Promise<Profit> {
  const { fromMs, toMs } = spanOf(scope);
  const { mode = "live" } = scope;
  if (mode !== "live" && mode !== "paper") {
    throw new StorageError("AVI_STORAGE_BAD_OPTION", `mode: must be "paper" or "live" (found ${show(mode)})`);
  }
  let query = reading
    .selectFrom("bets")
    .select(({ fn }) => [
      fn.countAll<number>().as("bets"),
      sql<number>`coalesce(sum(returned_minor > 0), 0)`.as("won"),
      sql<number>`coalesce(sum(stake_minor), 0)`.as("stakedMinor"),
      sql<number>`coalesce(sum(returned_minor), 0)`.as("returnedMinor"),
    ])
    .where("mode", "=", mode)
    .where("settled_at_ms", ">=", fromMs)
    .where("settled_at_ms", "<", toMs);
  if (scope.table !== undefined) query = query.where("table_name", "=", scope.table);
  if (scope.account !== undefined) query = query.where("account", "=", scope.account);
  const { bets, won, stakedMinor, returnedMinor } = await query.executeTakeFirstOrThrow({ signal: scope.signal });
  return { bets, won, stakedMinor, returnedMinor, profitMinor: returnedMinor - stakedMinor };
}
