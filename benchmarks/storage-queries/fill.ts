import { createRandom } from "@aviator/core";
import { roundRecord } from "@aviator/storage";
import { openStorageDatabases, type StorageDatabases } from "../../packages/storage/src/database/storage-databases.ts";
import { createRecordStore } from "../../packages/storage/src/store/record-store.ts";
import { beginSession } from "../../packages/storage/src/store/sessions.ts";

/** What a folder is filled with. */
export interface FillOptions {
  readonly dir: string;
  readonly rounds: number;
  readonly tables: number;
  readonly seed: string;
  readonly onProgress?: (rounds: number) => void;
}

/** When the last round of a filled folder crashed, and the names of its tables. */
export interface Filled {
  readonly endMs: number;
  readonly tables: readonly string[];
}

const START_MS = 19_000 * 86_400_000;
const HOUR_MS = 3_600_000;
/** From crash to crash, as most tables play. */
const ROUND_MS = 22_000;
const GAP_EVERY = 1000;
const CHECK_EVERY = 100;
const BET_EVERY = 100;

/** Fills a new folder with rounds at the pace of real tables, through the writer's own end, so that rollups are what they would be. */
export async function fill({ dir, rounds, tables: count, seed, onProgress }: FillOptions): Promise<Filled> {
  const databases = openStorageDatabases(dir, []);
  // What is thrown away if the power fails need not be waited for.
  databases.mainGame.pragma("synchronous = OFF");
  databases.bettingHistory.pragma("synchronous = OFF");
  const random = createRandom(seed);
  const store = createRecordStore(databases, beginSession(databases, START_MS), []);
  const addBet = betAdder(databases);
  const tables = Array.from({ length: count }, (_, index) => `table ${String(index + 1).padStart(2, "0")}`);
  const roundsAnHour = Math.floor(HOUR_MS / ROUND_MS);
  let filled = 0;
  let hourMs = START_MS;
  for (; filled < rounds; hourMs += HOUR_MS) {
    let last: Promise<void> = Promise.resolve();
    for (const table of tables) {
      for (let index = 0; index < roundsAnHour && filled < rounds; index += 1) {
        const ordinal = ((hourMs - START_MS) / HOUR_MS) * roundsAnHour + index + 1;
        const crashedAtMs = hourMs + index * ROUND_MS;
        const crashPoint = Math.max(100, Math.floor(97 / (1 - random.next())));
        last = store.append(
          0,
          table,
          roundRecord({ ordinal, crashedAtMs, crashPoint, players: 100, totalStakeMinor: 1_000_000 }),
        );
        filled += 1;
        if (filled % GAP_EVERY === 0) {
          void store.append(0, table, {
            kind: "gap",
            fromMs: crashedAtMs + 1000,
            toMs: crashedAtMs + 20_000,
            reason: "unobserved",
            sure: true,
          });
        }
        if (filled % CHECK_EVERY === 0) {
          const check = { ordinal, atMs: crashedAtMs, agreed: true, expected: crashPoint, found: crashPoint } as const;
          void store.append(0, table, { kind: "crashPointCheck", by: "historyStrip", ...check });
        }
        if (filled % BET_EVERY === 0) addBet(table, ordinal, crashedAtMs, crashPoint);
      }
      addPhases(databases, table, hourMs, roundsAnHour);
    }
    await last;
    onProgress?.(filled);
  }
  await store.close();
  databases.mainGame.pragma("synchronous = FULL");
  databases.close();
  return { endMs: hourMs, tables };
}

function betAdder({ bettingHistory }: StorageDatabases) {
  const add = bettingHistory.prepare(
    `INSERT INTO bets (session_id, account, table_name, round_number, panel, mode, stake_minor, auto_cash_out, intended_at_ms, fired_at_ms,
       outcome, settled_at_ms, returned_minor, cash_out) VALUES (1, 'demo', ?, ?, 0, 'paper', 1000, 200, ?, ?, 'placed', ?, ?, ?)`,
  );
  return (table: string, number: number, atMs: number, crashPoint: number): void => {
    const isWon = crashPoint >= 200;
    add.run(table, number, atMs - 9000, atMs - 8000, atMs, isWon ? 2000 : 0, isWon ? 200 : null);
  };
}

/** The hours of phases as they would be rolled up; the transitions themselves are read by key alone, however many there are. */
function addPhases({ mainGame }: StorageDatabases, table: string, hourMs: number, rounds: number): void {
  const add = mainGame.prepare("INSERT INTO hourly_phases VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  for (const phase of ["betting", "loading", "flying", "crashed"])
    add.run(table, hourMs, phase, rounds, rounds, rounds * 5000, 4000, 6000);
}
