/** Version 3: the files that rounds were imported from, and the sessions in which that was done. */
export const KEEP_IMPORTS: readonly string[] = [
  `CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  digest TEXT NOT NULL,
  file_name TEXT NOT NULL,
  zone TEXT,
  rounds INTEGER NOT NULL CHECK (rounds >= 0),
  gaps INTEGER NOT NULL CHECK (gaps >= 0),
  skipped INTEGER NOT NULL CHECK (skipped >= 0),
  began_at_ms INTEGER NOT NULL,
  finished_at_ms INTEGER,
  UNIQUE (table_name, digest)
) STRICT`,
  `CREATE TABLE import_sessions (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  session_id INTEGER NOT NULL REFERENCES sessions (id),
  PRIMARY KEY (import_id, session_id)
) STRICT, WITHOUT ROWID`,
];
