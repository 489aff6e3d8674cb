import type { StoredFolder } from "./stored-folder.ts";

/** What can't be in a sound folder, whatever was acknowledged: damage, rows twice, sums that are not those of their rounds. */
export function findContradictions(stored: StoredFolder): string[] {
  const twice = (what: string, columns: string): string[] =>
    stored
      .rows(`SELECT ${columns}, count(*) AS rows FROM rounds WHERE ordinal IS NOT NULL GROUP BY ${columns} HAVING count(*) > 1`)
      .map((row) => `${what} is stored more than once: ${JSON.stringify(row)}`);
  return [
    ...stored.damages(),
    ...twice("a number", "table_name, number"),
    ...twice("a round", "session_id, connection, table_name, ordinal"),
    ...twice("a crash", "session_id, table_name, crashed_at_ms"),
    ...sumsThatDiffer(stored, "hourly_rollups"),
    ...sumsThatDiffer(stored, "daily_rollups"),
    ...stored
      .rows("SELECT table_name, number FROM rounds JOIN round_numbers USING (table_name) WHERE number > last_number")
      .map((row) => `a stored number could be given again: ${JSON.stringify(row)}`),
  ];
}

/** Rollups are written with their rounds, in one transaction. */
function sumsThatDiffer(stored: StoredFolder, rollups: string): string[] {
  const rounds = Number(stored.value("SELECT count(*) FROM rounds") ?? 0);
  const rolledUp = Number(stored.value(`SELECT coalesce(sum(rounds), 0) FROM ${rollups}`) ?? 0);
  return rounds === rolledUp ? [] : [`${rounds} rounds are stored, and ${rolledUp} in ${rollups}`];
}
