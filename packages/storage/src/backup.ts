import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { BackupProgress, BackupReport, BackupSeed } from "./backup-messages.ts";
import { messageOf, StorageError } from "./errors.ts";
import { folderOption, knownOptions } from "./options.ts";
import { BETTING_HISTORY_FILE, COLLECTORS_FILE, MAIN_GAME_FILE, RGB_TRAINING_FILE } from "./schema/storage-files.ts";

/** Where a backup goes. */
export interface BackupOptions {
  /** Folder of the copies; made when it is missing, and else it must be empty. It can be opened as a storage. */
  readonly to: string;
  /** Told of every step. */
  readonly onProgress?: (progress: BackupProgress) => void;
  /** Gives the backup up: nothing of it stays, and it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

const ENTRY = new URL(import.meta.url.endsWith(".ts") ? "./backup-thread.ts" : "./backup-thread.js", import.meta.url);
const FILES = [MAIN_GAME_FILE, RGB_TRAINING_FILE, BETTING_HISTORY_FILE, COLLECTORS_FILE];

/** Copies the databases of a folder, in a thread of its own, while they are written to. Each copy is one moment of its file. */
export async function backUp(dir: string, options: BackupOptions): Promise<void> {
  knownOptions(options, { to: true, onProgress: true, signal: true });
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  const to = resolve(folderOption("to", options.to));
  const isNew = prepareFolder(to);
  const files = FILES.filter((file) => existsSync(join(dir, file)));
  const worker = new Worker(ENTRY, { workerData: { dir, to, files } satisfies BackupSeed, name: "aviator-backup" });
  const ended = new Promise<void>((over) => worker.once("exit", () => over()));
  try {
    await new Promise<void>((done, failed) => {
      signal?.addEventListener("abort", () => failed(signal.reason as Error), { once: true });
      worker.on("message", (report: BackupReport) => {
        if (report.type === "progress") onProgress?.(report.progress);
        else if (report.type === "done") done();
        else failed(backupFailed(to, report.message));
      });
      worker.on("error", (error) => failed(backupFailed(to, messageOf(error))));
      worker.on("exit", (code) => failed(backupFailed(to, `its thread exited with code ${code}`)));
    });
  } catch (error) {
    // Not terminated: a thread that is ended amid a call of SQLite's can take the process with it (better-sqlite3 #1507).
    worker.postMessage(null);
    await ended;
    if (isNew) rmSync(to, { recursive: true, force: true });
    else for (const file of files) removeDatabase(join(to, file));
    throw error;
  }
  await ended;
}

/** Returns true when the folder was made. */
function prepareFolder(to: string): boolean {
  try {
    if (!existsSync(to)) {
      mkdirSync(to);
      return true;
    }
    if (readdirSync(to).length === 0) return false;
  } catch (error) {
    throw new StorageError(
      "AVI_STORAGE_DIR_UNUSABLE",
      `to: ${to} must be a folder that this user can write (found: ${messageOf(error)}); mend its permissions, or choose another folder`,
      { cause: error },
    );
  }
  throw new StorageError("AVI_STORAGE_BAD_OPTION", `to: ${to} must be an empty folder (found files in it); choose another one`);
}

function removeDatabase(path: string): void {
  for (const suffix of ["", "-journal", "-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
}

function backupFailed(to: string, what: string): StorageError {
  return new StorageError("AVI_STORAGE_BACKUP_FAILED", `to: ${to}: the backup failed: ${what}; free the disk, and try again`);
}
