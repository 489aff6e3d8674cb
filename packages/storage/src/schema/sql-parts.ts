/** A null has a reason, and only a null has one. */
export const nullHasReason = (value: string, reason: string): string => `CHECK ((${value} IS NULL) = (${reason} IS NOT NULL))`;

/** How sure the row is. */
export const CONFIDENCE = "confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1)";

/** The first columns of every collected row of a file that holds the sessions. */
export const COLLECTED = `
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES sessions (id),
  table_name TEXT NOT NULL`;

/** A column that is 0 or 1. */
export const flag = (name: string): string => `${name} INTEGER NOT NULL CHECK (${name} IN (0, 1))`;
