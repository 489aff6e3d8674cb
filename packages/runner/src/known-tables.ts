import { InvalidInputError, show } from "@aviator/core";
import type { StorageReader, StoredRows } from "@aviator/storage";

/** The option of a command that names a table, and what is asked of that table. */
export interface AskedTable {
  readonly command: string;
  readonly table: string;
  readonly kind: keyof StoredRows;
}

/**
 * A table that is misspelt has nothing; one that is there may have nothing of the time asked for. Where no table is known, none is
 * misspelt.
 *
 * @throws InvalidInputError that names the tables there are.
 */
export async function refuseUnknownTable(reader: StorageReader, { command, table, kind }: AskedTable): Promise<void> {
  const names = (await reader.tableSummaries()).map((of) => of.table);
  if (names.length === 0 || names.includes(table)) return;
  // Phases, gaps and colours are there before the first round.
  if (table !== "" && (await reader.page(kind, { table, limit: 1 })).length > 0) return;
  throw unknownTable(command, names, table);
}

/** What a command says of a table that is none of those there are. */
export function unknownTable(command: string, names: readonly string[], found: string | undefined): InvalidInputError {
  const message = `must be one of ${names.join(", ")} (found ${show(found)}); name it`;
  return new InvalidInputError(command, [{ field: "--table", message }]);
}
