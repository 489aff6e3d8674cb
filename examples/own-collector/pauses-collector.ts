import { defineCollector } from "@aviator/collectors";

/** Stores how long a table stood between the crash of one round and the take-off of the next, with the crash point before it. */
export const pausesCollector = defineCollector({
  name: "pauses",
  table: "pauses",
  // The first statement creates the table; append others to change it later.
  migration: [
    `CREATE TABLE pauses (
      id INTEGER PRIMARY KEY,
      session_id INTEGER NOT NULL,
      table_name TEXT NOT NULL,
      crashed_at_ms INTEGER NOT NULL,
      pause_ms INTEGER NOT NULL,
      crash_point INTEGER
    ) STRICT`,
  ],
  initialState: { crashedAtMs: null as number | null, crashPoint: null as number | null },
  collect(state, { changes }) {
    const records = [];
    let next = state;
    for (const change of changes) {
      if (change.type === "roundCrashed") {
        next = { crashedAtMs: change.round.crashedAtMs, crashPoint: change.round.crashPoint };
      } else if (change.type === "roundMissed") {
        next = { crashedAtMs: null, crashPoint: null };
      } else if (change.type === "phaseChanged" && change.to === "flying" && next.crashedAtMs !== null) {
        const row = {
          crashed_at_ms: Math.round(next.crashedAtMs),
          pause_ms: Math.round(change.atMs - next.crashedAtMs),
          crash_point: next.crashPoint,
        };
        records.push({ kind: "custom" as const, collector: "pauses", table: "pauses", row });
        next = { crashedAtMs: null, crashPoint: null };
      }
    }
    return [next, records];
  },
});
