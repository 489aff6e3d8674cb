/** Version 1: bets, what happened to them, and the sessions they were made in. */
export const CREATE_BETTING_HISTORY: readonly string[] = [
  `CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  started_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER
) STRICT`,

  `CREATE TABLE bets (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES sessions (id),
  account TEXT NOT NULL,
  table_name TEXT NOT NULL,
  round_number INTEGER NOT NULL CHECK (round_number >= 1),
  panel INTEGER NOT NULL CHECK (panel >= 0),
  mode TEXT NOT NULL CHECK (mode IN ('paper', 'live')),
  strategy TEXT,
  stake_minor INTEGER NOT NULL CHECK (stake_minor > 0),
  auto_cash_out INTEGER CHECK (auto_cash_out > 100),
  intended_at_ms INTEGER NOT NULL,
  fired_at_ms INTEGER,
  outcome TEXT CHECK (outcome IN ('placed', 'aborted', 'uncertain')),
  settled_at_ms INTEGER,
  returned_minor INTEGER CHECK (returned_minor >= 0),
  cash_out INTEGER CHECK (cash_out >= 100),
  UNIQUE (account, table_name, round_number, panel),
  CHECK (outcome IS NOT 'placed' OR fired_at_ms IS NOT NULL),
  CHECK ((settled_at_ms IS NULL) = (returned_minor IS NULL)),
  CHECK (cash_out IS NULL OR returned_minor > 0)
) STRICT`,
  // The profit of a span is summed from this index alone.
  "CREATE INDEX bets_by_settlement ON bets (mode, settled_at_ms, table_name, account, stake_minor, returned_minor)",

  `CREATE TABLE bet_events (
  id INTEGER PRIMARY KEY,
  bet_id INTEGER NOT NULL REFERENCES bets (id),
  session_id INTEGER NOT NULL REFERENCES sessions (id),
  at_ms INTEGER NOT NULL,
  type TEXT NOT NULL,
  detail TEXT CHECK (json_valid(detail))
) STRICT`,
  "CREATE INDEX bet_events_by_bet ON bet_events (bet_id, id)",
];
