import { COLLECTED, CONFIDENCE, flag, nullHasReason } from "../sql-parts.ts";

const SOURCES = "'read', 'historyStrip', 'stream', 'imported'";
const WITNESSES = "'historyStrip', 'stream'";

const ROUNDS = `CREATE TABLE new_rounds (${COLLECTED},
  connection INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  ordinal INTEGER CHECK (ordinal >= 1),
  betting_at_ms INTEGER,
  loading_at_ms INTEGER,
  flying_at_ms INTEGER,
  crashed_at_ms INTEGER NOT NULL,
  ${flag("crashed_at_seen")},
  loading_ms REAL,
  flying_ms REAL,
  crash_point INTEGER CHECK (crash_point >= 100),
  crash_point_reason TEXT,
  source TEXT NOT NULL CHECK (source IN (${SOURCES})),
  repaired_at_ms INTEGER,
  ${flag("sure")},
  ${CONFIDENCE},
  players INTEGER,
  players_reason TEXT,
  cashed_out INTEGER,
  cashed_out_reason TEXT,
  total_stake_minor INTEGER,
  total_stake_reason TEXT,
  balance_minor INTEGER,
  balance_reason TEXT,
  recording TEXT,
  recording_segment INTEGER,
  first_sequence INTEGER,
  last_sequence INTEGER,
  UNIQUE (table_name, number),
  UNIQUE (session_id, connection, table_name, ordinal),
  ${nullHasReason("crash_point", "crash_point_reason")},
  ${nullHasReason("players", "players_reason")},
  ${nullHasReason("cashed_out", "cashed_out_reason")},
  ${nullHasReason("total_stake_minor", "total_stake_reason")},
  ${nullHasReason("balance_minor", "balance_reason")},
  CHECK ((repaired_at_ms IS NOT NULL) = (source IN (${WITNESSES}))),
  CHECK ((recording IS NULL) = (recording_segment IS NULL)),
  CHECK ((recording IS NULL) = (first_sequence IS NULL)),
  CHECK ((recording IS NULL) = (last_sequence IS NULL))
) STRICT`;

const ROUND_COLUMNS =
  "id, session_id, table_name, ordinal, betting_at_ms, loading_at_ms, flying_at_ms, crashed_at_ms, loading_ms, flying_ms, " +
  "crash_point, crash_point_reason, sure, confidence, players, players_reason, cashed_out, cashed_out_reason, total_stake_minor, " +
  "total_stake_reason, balance_minor, balance_reason";

const CROSSINGS = `CREATE TABLE new_threshold_crossings (${COLLECTED},
  number INTEGER NOT NULL CHECK (number >= 1),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  threshold INTEGER NOT NULL,
  observed INTEGER NOT NULL CHECK (observed >= threshold),
  at_ms INTEGER NOT NULL,
  ${CONFIDENCE},
  players_left INTEGER,
  players_left_reason TEXT,
  total_stake_minor INTEGER,
  total_stake_reason TEXT,
  UNIQUE (table_name, number, threshold),
  ${nullHasReason("players_left", "players_left_reason")},
  ${nullHasReason("total_stake_minor", "total_stake_reason")}
) STRICT`;

const CROSSING_COLUMNS =
  "id, session_id, table_name, ordinal, threshold, observed, at_ms, confidence, players_left, players_left_reason, " +
  "total_stake_minor, total_stake_reason";

const ROLLUP = `
  rounds INTEGER NOT NULL,
  unread INTEGER NOT NULL,
  unsure INTEGER NOT NULL,
  repaired INTEGER NOT NULL,
  crash_point_sum INTEGER NOT NULL,
  crash_point_max INTEGER,
  crash_point_min INTEGER,
  checked INTEGER NOT NULL,
  confirmed INTEGER NOT NULL,
  last_crashed_at_ms INTEGER,
  crash_points TEXT NOT NULL,
  streaks TEXT NOT NULL`;

/** Version 2, what is new beside the rounds: numbers, checks, repairs and rollups. */
const NEW_TABLES: readonly string[] = [
  `CREATE TABLE crash_point_checks (${COLLECTED},
  number INTEGER NOT NULL CHECK (number >= 1),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  at_ms INTEGER NOT NULL,
  witness TEXT NOT NULL CHECK (witness IN (${WITNESSES})),
  ${flag("agreed")},
  expected INTEGER NOT NULL CHECK (expected >= 100),
  found INTEGER NOT NULL CHECK (found >= 100),
  UNIQUE (table_name, number, witness),
  CHECK (agreed = (expected = found))
) STRICT`,
  "CREATE INDEX crash_point_checks_by_table ON crash_point_checks (table_name, id)",
  "CREATE INDEX crash_point_checks_by_time ON crash_point_checks (table_name, at_ms)",

  `CREATE TABLE round_repairs (${COLLECTED},
  number INTEGER CHECK (number >= 1),
  ordinal INTEGER CHECK (ordinal >= 1),
  gap_from_ms INTEGER,
  gap_to_ms INTEGER,
  position INTEGER CHECK (position >= 1),
  gap_rounds INTEGER CHECK (gap_rounds >= position),
  crash_point INTEGER NOT NULL CHECK (crash_point >= 100),
  witness TEXT NOT NULL CHECK (witness IN (${WITNESSES})),
  at_ms INTEGER NOT NULL,
  ${CONFIDENCE},
  UNIQUE (table_name, number, witness),
  UNIQUE (table_name, gap_from_ms, gap_to_ms, position, witness),
  CHECK ((ordinal IS NULL) = (number IS NULL)),
  CHECK ((ordinal IS NULL) = (gap_from_ms IS NOT NULL AND gap_to_ms IS NOT NULL AND position IS NOT NULL AND gap_rounds IS NOT NULL))
) STRICT`,
  "CREATE INDEX round_repairs_by_table ON round_repairs (table_name, id)",

  `CREATE TABLE opened_rounds (
  table_name TEXT NOT NULL,
  number INTEGER NOT NULL,
  session_id INTEGER NOT NULL REFERENCES sessions (id),
  connection INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  opened_at_ms INTEGER NOT NULL,
  PRIMARY KEY (table_name, number)
) STRICT, WITHOUT ROWID`,

  `CREATE TABLE round_numbers (
  table_name TEXT PRIMARY KEY,
  last_number INTEGER NOT NULL
) STRICT, WITHOUT ROWID`,

  `CREATE TABLE hourly_rollups (
  table_name TEXT NOT NULL,
  hour_ms INTEGER NOT NULL,${ROLLUP},
  PRIMARY KEY (table_name, hour_ms)
) STRICT`,

  `CREATE TABLE daily_rollups (
  table_name TEXT NOT NULL,
  day_ms INTEGER NOT NULL,${ROLLUP},
  PRIMARY KEY (table_name, day_ms)
) STRICT`,

  `CREATE TABLE hourly_phases (
  table_name TEXT NOT NULL,
  hour_ms INTEGER NOT NULL,
  phase TEXT NOT NULL,
  ended INTEGER NOT NULL,
  timed INTEGER NOT NULL,
  duration_sum_ms REAL NOT NULL,
  duration_min_ms REAL,
  duration_max_ms REAL,
  PRIMARY KEY (table_name, hour_ms, phase)
) STRICT, WITHOUT ROWID`,

  `CREATE TABLE pruned (
  kind TEXT PRIMARY KEY,
  before_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID`,
];

/**
 * Version 2: rounds get a number over all sessions, a source and links to their frames; gaps can be repaired. Rounds that lie
 * there are numbered in the order in which they were stored.
 */
export const NUMBER_ROUNDS: readonly string[] = [
  ...NEW_TABLES,
  ROUNDS,
  `INSERT INTO new_rounds (${ROUND_COLUMNS}, connection, number, crashed_at_seen, source)
   SELECT ${ROUND_COLUMNS}, 0, row_number() OVER (PARTITION BY table_name ORDER BY id), 1, 'read' FROM rounds ORDER BY id`,
  CROSSINGS,
  // A crossing without its round, which a kill cut off, belongs to no number.
  `INSERT INTO new_threshold_crossings (${CROSSING_COLUMNS}, number)
   SELECT ${CROSSING_COLUMNS.split(", ")
     .map((column) => `crossing.${column}`)
     .join(", ")}, round.number
   FROM threshold_crossings AS crossing JOIN new_rounds AS round USING (session_id, table_name, ordinal) ORDER BY crossing.id`,
  "DROP TABLE rounds",
  "DROP TABLE threshold_crossings",
  "ALTER TABLE new_rounds RENAME TO rounds",
  "ALTER TABLE new_threshold_crossings RENAME TO threshold_crossings",
  "CREATE INDEX rounds_by_table ON rounds (table_name, id)",
  "CREATE INDEX rounds_by_time ON rounds (table_name, crashed_at_ms)",
  "CREATE INDEX threshold_crossings_by_table ON threshold_crossings (table_name, id)",
  "INSERT INTO round_numbers (table_name, last_number) SELECT table_name, max(number) FROM rounds GROUP BY table_name",
  "ALTER TABLE gaps ADD COLUMN rounds INTEGER CHECK (rounds >= 1)",
  "ALTER TABLE gaps ADD COLUMN repaired_rounds INTEGER NOT NULL DEFAULT 0 CHECK (repaired_rounds BETWEEN 0 AND coalesce(rounds, 0))",
  "ALTER TABLE gaps ADD COLUMN repaired_at_ms INTEGER",
  "CREATE INDEX gaps_by_time ON gaps (table_name, to_ms)",
  // Versions are counted in user_version alone.
  "DROP TABLE IF EXISTS kysely_migration",
  "DROP TABLE IF EXISTS kysely_migration_lock",
];
