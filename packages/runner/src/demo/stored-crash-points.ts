import { openStorageForReading } from "@aviator/storage";

/**
 * Crash points of one session as they lie in the database, by table, in the order in which the rounds ended. A round that the strip of past
 * crash points told of later has a later number, and stands where it was played.
 *
 * @param names Tables that are asked for; of others nothing is told.
 * @throws StorageError when the databases can't be read.
 */
export async function storedCrashPoints(
  dir: string,
  session: number,
  names: readonly string[],
): Promise<Map<string, (number | null)[]>> {
  await using reader = await openStorageForReading({ dir });
  const byTable = new Map<string, StoredCrash[]>(names.map((name) => [name, []]));
  let afterId = 0;
  for (;;) {
    const page = await reader.rounds({ session, afterId });
    const last = page.at(-1);
    if (last === undefined) break;
    for (const { table, crashedAtMs, crashPoint } of page) byTable.get(table)?.push({ crashedAtMs, crashPoint });
    afterId = last.id;
  }
  return new Map(
    [...byTable].map(([name, crashes]) => [
      name,
      crashes.toSorted((a, b) => a.crashedAtMs - b.crashedAtMs).map(({ crashPoint }) => crashPoint),
    ]),
  );
}

interface StoredCrash {
  readonly crashedAtMs: number;
  readonly crashPoint: number | null;
}
