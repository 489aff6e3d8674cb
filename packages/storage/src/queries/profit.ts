import { type Kysely, sql } from "kysely";
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

/** What the bets settled in a scope come to. */
export async function readProfit(reading: Kysely<StorageSchema>, scope: ProfitScope): Promise<Profit> {
  const { fromMs, toMs } = spanOf(scope);
  let query = reading
    .selectFrom("bets")
    .select(({ fn }) => [
      fn.countAll<number>().as("bets"),
      sql<number>`coalesce(sum(returned_minor > 0), 0)`.as("won"),
      sql<number>`coalesce(sum(stake_minor), 0)`.as("stakedMinor"),
      sql<number>`coalesce(sum(returned_minor), 0)`.as("returnedMinor"),
    ])
    .where("mode", "=", scope.mode ?? "live")
    .where("settled_at_ms", ">=", fromMs)
    .where("settled_at_ms", "<", toMs);
  if (scope.table !== undefined) query = query.where("table_name", "=", scope.table);
  if (scope.account !== undefined) query = query.where("account", "=", scope.account);
  const { bets, won, stakedMinor, returnedMinor } = await query.executeTakeFirstOrThrow({ signal: scope.signal });
  return { bets, won, stakedMinor, returnedMinor, profitMinor: returnedMinor - stakedMinor };
}
