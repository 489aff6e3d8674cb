import type { Kysely } from "kysely";
import { countRows } from "../reading/pages.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";
import { checkPruneBefore, PRUNED_KINDS, type PruneBefore, type Pruned, pruneCutMs } from "../store/prune.ts";

/** How many rows a pruning would delete, by kind. Throws `AVI_STORAGE_BAD_OPTION`. */
export async function countPrunable(reading: Kysely<StorageSchema>, before: PruneBefore): Promise<Pruned> {
  checkPruneBefore(before);
  const counted = PRUNED_KINDS.map(async (kind) => {
    const beforeMs = before[kind];
    return [kind, beforeMs === undefined ? 0 : await countRows(reading, kind, { toMs: pruneCutMs(beforeMs) })] as const;
  });
  return Object.fromEntries(await Promise.all(counted)) as Record<keyof Pruned, number>;
}
