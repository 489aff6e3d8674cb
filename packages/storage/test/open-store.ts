import { Kysely, SqliteDialect } from "kysely";
import { onTestFinished } from "vitest";
import { openStorageDatabases, type StorageDatabases } from "../src/database/storage-databases.ts";
import type { StorageSchema } from "../src/schema/storage-schema.ts";
import { createRecordStore, type RecordStore } from "../src/store/record-store.ts";
import { beginSession } from "../src/store/sessions.ts";
import { temporaryDir } from "./folders.ts";

/** A storage's parts, in one thread. */
export interface OpenedStore {
  readonly dir: string;
  readonly databases: StorageDatabases;
  readonly reading: Kysely<StorageSchema>;
  openSession(startedAtMs?: number): RecordStore;
}

/** The writer's end of a storage, in this thread, with its queries on the writing connection. */
export function openStore(dir: string = temporaryDir()): OpenedStore {
  const databases = openStorageDatabases(dir, []);
  onTestFinished(() => databases.close());
  const reading = new Kysely<StorageSchema>({ dialect: new SqliteDialect({ database: databases.mainGame }) });
  const openSession = (startedAtMs = 0): RecordStore => createRecordStore(databases, beginSession(databases, startedAtMs), []);
  return { dir, databases, reading, openSession };
}
