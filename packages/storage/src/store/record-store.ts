import {
  type CollectedRecord,
  type CollectorTable,
  type CrashPointWitness,
  type CustomRecord,
  type OpenedRound,
  show,
} from "@aviator/core";
import type { Database } from "better-sqlite3";
import { type BatchWriter, createBatchWriter } from "../batch-writer/batch-writer.ts";
import { keepFile } from "../database/kept-file.ts";
import { StorageError } from "../errors.ts";
import {
  crashPointCheckRow,
  gapRow,
  phaseTransitionRow,
  rgbSampleRow,
  roundRepairRow,
  roundRow,
  thresholdCrossingRow,
} from "../records/record-rows.ts";
import { createLogGuard } from "./log-guard.ts";
import { createMainGameWriters, TELEMETRY_FLUSH_MS } from "./main-game-writers.ts";
import { createRoundNumbering } from "./round-numbering.ts";

/** The writer's own end of storage: one BatchWriter a kind of record, shared by all tables and threads. */
export interface RecordStore {
  /** Resolves when the record is durable. The very same record again is accepted and not stored twice. */
  append(connection: number, table: string, record: CollectedRecord): Promise<void>;
  /** Resolves with the round's number when that is durable. */
  allotRound(connection: number, table: string, opened: OpenedRound): Promise<number>;
  /** Writes what is queued; takes no more records. */
  close(): Promise<void>;
}

/** The open databases that records go to. */
export interface RecordDatabases {
  readonly mainGame: Database;
  readonly rgbTraining: Database;
  /** Null where no collector has a table. */
  readonly collectors: Database | null;
}

/** Creates the store of one session. */
export function createRecordStore(
  databases: RecordDatabases,
  session: number,
  collectorTables: readonly CollectorTable[],
): RecordStore {
  const numbering = createRoundNumbering(databases.mainGame, session);
  const main = createMainGameWriters(databases.mainGame, numbering);
  const rgb = telemetryWriter(databases.rgbTraining, "rgb_samples");
  const own = new Map<string, BatchWriter>();
  if (databases.collectors !== null) {
    for (const { table } of collectorTables) own.set(table, telemetryWriter(databases.collectors, table));
  }

  const guard = createLogGuard([
    databases.mainGame,
    databases.rgbTraining,
    ...(databases.collectors === null ? [] : [databases.collectors]),
  ]);

  const append = async (connection: number, table: string, record: CollectedRecord): Promise<void> => {
    const origin = { session, table };
    const numbered = (ordinal: number) => ({
      ...origin,
      connection,
      number: numbering.numberOf({ connection, table, ordinal }),
    });
    const witnessed = (ordinal: number, by: CrashPointWitness) =>
      by === "stream"
        ? { ...origin, connection, number: numbering.numberInStream({ connection, table, ordinal }) }
        : numbered(ordinal);
    switch (record.kind) {
      case "round":
        return main.round.append(roundRow(numbered(record.ordinal), record));
      case "thresholdCrossing":
        return main.thresholdCrossing.append(thresholdCrossingRow(numbered(record.ordinal), record));
      case "phaseTransition":
        return main.phaseTransition.append(phaseTransitionRow(origin, record));
      case "gap":
        return main.gap.append(gapRow(origin, record));
      case "rgbSample":
        return rgb.append(rgbSampleRow(origin, record));
      case "crashPointCheck":
        return main.crashPointCheck.append(crashPointCheckRow(witnessed(record.ordinal, record.by), record));
      case "repairedRound": {
        // What it repairs may still be queued.
        await Promise.all([main.round.flush(), main.gap.flush()]);
        const number = record.ordinal === null ? null : witnessed(record.ordinal, record.by).number;
        return main.repairedRound.append(roundRepairRow(origin, number, record));
      }
      case "custom":
        return ownWriter(own, record).append({ ...record.row, session_id: session, table_name: table });
      default:
        record satisfies never;
        throw unknownKind(record);
    }
  };
  return {
    append(connection, table, record) {
      guard.wrote();
      return append(connection, table, record);
    },
    allotRound: (connection, table, opened) => numbering.allot(connection, table, opened),
    async close() {
      // Rounds close what is open of them: that must be written before.
      await numbering.close();
      for (const writer of [...Object.values<BatchWriter>({ ...main }), rgb, ...own.values()]) await writer.close();
    },
  };
}

function telemetryWriter(database: Database, table: string): BatchWriter {
  return createBatchWriter({ database: keepFile(database), table, flushMs: TELEMETRY_FLUSH_MS, repeats: "acceptSame" });
}

function ownWriter(own: ReadonlyMap<string, BatchWriter>, { collector, table }: CustomRecord): BatchWriter {
  const writer = own.get(table);
  if (writer !== undefined) return writer;
  throw new StorageError(
    "AVI_STORAGE_ROW_REFUSED",
    `custom record of the collector ${show(collector)}: table: must be one that createStorage was given in collectorTables (found ${show(table)})`,
  );
}

const KINDS: readonly CollectedRecord["kind"][] = [
  "round",
  "thresholdCrossing",
  "phaseTransition",
  "gap",
  "rgbSample",
  "crashPointCheck",
  "repairedRound",
  "custom",
];

function unknownKind(record: never): StorageError {
  const { kind } = record as { kind?: unknown };
  return new StorageError("AVI_STORAGE_ROW_REFUSED", `record: kind: must be one of ${KINDS.join(", ")} (found ${show(kind)})`);
}
