import type { Generated } from "kysely";

/** What every collected row says first. */
export interface CollectedTable {
  /** Counts up in the order of storing. */
  id: Generated<number>;
  session_id: number;
  /** The table's name in the config. */
  table_name: string;
}
