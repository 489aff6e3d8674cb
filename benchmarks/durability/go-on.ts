import { createStorage, roundRecord } from "@aviator/storage";
import { openStoredFiles, readFolder } from "./stored-folder.ts";

/** A round that no game has reached. */
const ORDINAL = 1_000_000;

/** Opens a storage on a folder and goes on: a new session, and for each table the next number. Returns what is wrong. */
export async function goOn(dir: string): Promise<string[]> {
  const before = lastOf(dir);
  await using storage = await createStorage({ dir });
  const faults = storage.session === before.session + 1 ? [] : [`session ${storage.session} follows session ${before.session}`];
  for (const [table, last] of before.numbers) {
    const number = await storage.allotRound(table, { ordinal: ORDINAL, openedAtMs: 1 });
    if (number !== last + 1) faults.push(`${table}: number ${number} follows ${last}`);
    await storage.append(table, roundRecord({ ordinal: ORDINAL, crashedAtMs: 2, crashPoint: 100 }));
  }
  return faults;
}

function lastOf(dir: string): { readonly session: number; readonly numbers: readonly (readonly [string, number])[] } {
  using stored = openStoredFiles(readFolder(dir));
  if (stored.rows("SELECT 1 FROM sqlite_schema WHERE name = 'rounds'").length === 0) return { session: 0, numbers: [] };
  const rows = stored.rows("SELECT table_name, last_number FROM round_numbers");
  return {
    session: Number(stored.value("SELECT coalesce(max(id), 0) FROM sessions")),
    numbers: rows.map((row) => [String(row["table_name"]), Number(row["last_number"])] as const),
  };
}
