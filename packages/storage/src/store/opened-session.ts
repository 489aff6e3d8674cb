import { unusable } from "../database/dir-lock.ts";
import { openStorageDatabases, type StorageDatabases } from "../database/storage-databases.ts";
import { StorageError, writeFailed } from "../errors.ts";
import type { WriterSeed } from "../writer-messages.ts";
import { closeOpenedRounds } from "./opened-rounds.ts";
import { beginSession, endSession } from "./sessions.ts";

/** The open databases of a locked folder, and the session that writes to them. */
export interface OpenedSession {
  readonly databases: StorageDatabases;
  readonly session: number;
  /** Notes the session's end, and that the rounds still open were not seen to their own. Throws `AVI_STORAGE_WRITE_FAILED`. */
  end(endedAtMs: number): void;
}

/** Opens the databases, makes gaps of the rounds that an earlier session left open, and begins a session. */
export function openSession({ dir, startedAtMs, collectorTables }: WriterSeed): OpenedSession {
  const databases = openStorageDatabases(dir, collectorTables);
  try {
    closeOpenedRounds(databases.mainGame, startedAtMs);
    const session = beginSession(databases, startedAtMs);
    return { databases, session, end: (endedAtMs) => noteEnd(dir, databases, session, endedAtMs) };
  } catch (error) {
    databases.close();
    throw error instanceof StorageError ? error : unusable(dir, error);
  }
}

function noteEnd(dir: string, databases: StorageDatabases, session: number, endedAtMs: number): void {
  try {
    closeOpenedRounds(databases.mainGame, endedAtMs);
    endSession(databases, session, endedAtMs);
  } catch (error) {
    const what = `${dir}: the end of session ${session} could not be noted`;
    throw writeFailed(what, error, "every record that was acknowledged is stored, and no other");
  }
}
