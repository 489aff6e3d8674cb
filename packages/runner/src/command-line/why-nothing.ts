import type { StorageReader } from "@aviator/storage";

/**
 * Why nothing was found, for a person: a table that is misspelt is seen beside those that are there.
 *
 * @param isPart Whether only a table or a span of time was asked for.
 */
export async function whyNothing(reader: StorageReader, what: string, dir: string, isPart: boolean): Promise<string> {
  const names = (await reader.tableSummaries()).map(({ table }) => table);
  const there = names.length === 0 ? "no rounds of any table" : `rounds of ${names.join(", ")}`;
  return `no ${what} are stored in ${dir}${isPart ? " for this table and time" : ""}; it has ${there}`;
}
