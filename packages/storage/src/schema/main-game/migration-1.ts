import { COLLECTED, CONFIDENCE, nullHasReason } from "../sql-parts.ts";

/** Version 1: sessions, rounds, threshold crossings, phase transitions and gaps. */
export const CREATE_MAIN_GAME: readonly string[] = [
  `CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  started_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER
) STRICT`,

  `CREATE TABLE rounds (${COLLECTED},
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  betting_at_ms INTEGER,
  loading_at_ms INTEGER,
  flying_at_ms INTEGER,
  crashed_at_ms INTEGER NOT NULL,
  loading_ms REAL,
  flying_ms REAL,
  crash_point INTEGER CHECK (crash_point >= 100),
  crash_point_reason TEXT,
  sure INTEGER NOT NULL CHECK (sure IN (0, 1)),
  ${CONFIDENCE},
  players INTEGER,
  players_reason TEXT,
  cashed_out INTEGER,
  cashed_out_reason TEXT,
  total_stake_minor INTEGER,
  total_stake_reason TEXT,
  balance_minor INTEGER,
  balance_reason TEXT,
  UNIQUE (session_id, table_name, ordinal),
  ${nullHasReason("crash_point", "crash_point_reason")},
  ${nullHasReason("players", "players_reason")},
  ${nullHasReason("cashed_out", "cashed_out_reason")},
  ${nullHasReason("total_stake_minor", "total_stake_reason")},
  ${nullHasReason("balance_minor", "balance_reason")}
) STRICT`,
  "CREATE INDEX rounds_by_table ON rounds (table_name, id)",

  `CREATE TABLE threshold_crossings (${COLLECTED},
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  threshold INTEGER NOT NULL,
  observed INTEGER NOT NULL CHECK (observed >= threshold),
  at_ms INTEGER NOT NULL,
  ${CONFIDENCE},
  players_left INTEGER,
  players_left_reason TEXT,
  total_stake_minor INTEGER,
  total_stake_reason TEXT,
  UNIQUE (session_id, table_name, ordinal, threshold),
  ${nullHasReason("players_left", "players_left_reason")},
  ${nullHasReason("total_stake_minor", "total_stake_reason")}
) STRICT`,
  "CREATE INDEX threshold_crossings_by_table ON threshold_crossings (table_name, id)",

  `CREATE TABLE phase_transitions (${COLLECTED},
  from_phase TEXT,
  to_phase TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  duration_ms REAL,
  multiplier INTEGER,
  ${CONFIDENCE},
  UNIQUE (session_id, table_name, at_ms, to_phase)
) STRICT`,
  "CREATE INDEX phase_transitions_by_table ON phase_transitions (table_name, id)",

  `CREATE TABLE gaps (${COLLECTED},
  from_ms INTEGER NOT NULL,
  to_ms INTEGER NOT NULL CHECK (to_ms >= from_ms),
  reason TEXT NOT NULL,
  sure INTEGER NOT NULL CHECK (sure IN (0, 1)),
  UNIQUE (session_id, table_name, from_ms, to_ms)
) STRICT`,
  "CREATE INDEX gaps_by_table ON gaps (table_name, id)",
];
