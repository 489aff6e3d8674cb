import type { StorageReader } from "@aviator/storage";

/**
 * Why nothing was found, for a person: a table that is misspelt is seen beside those that are there.
 *
 * @param isPart Whether only a table or a span of time was asked for.
 */
export async function whyNothing(reader: StorageReader, what: string, dir: string, isPart: boolean): Promise<string> {
  const names = (await reader.tableSummaries()).map(({ table }) => table);
  const stored: string[] = [];
  for (const table of names) if ((await reader.page("rounds", { table, limit: 1 })).length > 0) stored.push(table);
  const pruned = names.filter((name) => !stored.includes(name));
  const there = [
    ...(names.length === 0 ? ["it has no rounds of any table"] : []),
    ...(stored.length === 0 ? [] : [`it has rounds of ${stored.join(", ")}`]),
    ...(pruned.length === 0 ? [] : [`of ${pruned.join(", ")} it has only sums, since the rounds were pruned`]),
  ];
  return `no ${what} are stored in ${dir}${isPart ? " for this table and time" : ""}; ${there.join("; ")}`;
}
