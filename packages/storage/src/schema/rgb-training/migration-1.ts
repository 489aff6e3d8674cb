import { CONFIDENCE } from "../sql-parts.ts";

const level = (name: string): string => `${name} REAL NOT NULL CHECK (${name} BETWEEN 0 AND 255)`;

/** Version 1: samples of colours. */
export const CREATE_RGB_TRAINING: readonly string[] = [
  `CREATE TABLE rgb_samples (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  region TEXT NOT NULL CHECK (region IN ('phase', 'button')),
  panel INTEGER CHECK (panel >= 0),
  ${["mean_r", "mean_g", "mean_b", "deviation_r", "deviation_g", "deviation_b"].map(level).join(",\n  ")},
  phase TEXT,
  ${CONFIDENCE},
  CHECK ((panel IS NULL) = (region = 'phase')),
  CHECK (phase IS NOT NULL OR confidence = 0)
) STRICT`,
  "CREATE UNIQUE INDEX rgb_samples_key ON rgb_samples (session_id, table_name, at_ms, region, coalesce(panel, -1))",
  "CREATE INDEX rgb_samples_by_table ON rgb_samples (table_name, id)",
  "CREATE INDEX rgb_samples_by_time ON rgb_samples (table_name, at_ms)",
];
