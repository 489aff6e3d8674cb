import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { assert } from "@aviator/core";
import Database from "better-sqlite3";
import { type BackupReport, type BackupSeed, DATABASE_SUFFIXES, unfinished } from "./backup-messages.ts";
import { LOCK_FILE, lockDir, OWNER_FILE } from "./database/dir-lock.ts";
import { backupFailed, folderNotEmpty, messageOf, StorageError, toErrorMessage } from "./errors.ts";

assert(parentPort !== null, "backup-thread must be started by a backup");
const main = parentPort;
const { dir, to, files } = workerData as BackupSeed;
const report = (message: BackupReport): void => main.postMessage(message);
/** Pages of one step; between two the thread can be told of its end. */
const PAGES_A_STEP = 200;

const givingUp = new AbortController();
const isToFinish = Promise.withResolvers<void>();
main.once("message", (finish: boolean) => {
  if (!finish) givingUp.abort();
  isToFinish.resolve();
});

try {
  await copyAll();
  report({ type: "done" });
} catch (error) {
  report({ type: "failed", error: toErrorMessage(error instanceof StorageError ? error : backupFailed(to, messageOf(error))) });
} finally {
  main.close();
}

/** Nobody else writes to the folder meanwhile: no other backup, and no storage that is opened there too early. */
async function copyAll(): Promise<void> {
  const lock = lockDir(to);
  if (files.some((file) => existsSync(join(to, file)))) {
    lock.release();
    throw folderNotEmpty(to);
  }
  try {
    for (const file of files) removeDatabase(join(to, unfinished(file)));
    for (const file of files) await copy(file);
    report({ type: "copied" });
    await isToFinish.promise;
    givingUp.signal.throwIfAborted();
    // `main_game.db`, by which a folder is known, comes last: where it is, the others are.
    for (const file of files.toReversed()) renameSync(join(to, unfinished(file)), join(to, file));
  } catch (error) {
    for (const file of files) for (const name of [unfinished(file), file]) removeDatabase(join(to, name));
    lock.release();
    removeDatabase(join(to, LOCK_FILE));
    rmSync(join(to, OWNER_FILE), { force: true });
    throw error;
  }
  lock.release();
}

function removeDatabase(path: string): void {
  for (const suffix of DATABASE_SUFFIXES) rmSync(`${path}${suffix}`, { force: true });
}

/** Copies one file as it stands at one moment, while others write to it. */
async function copy(file: string): Promise<void> {
  const source = new Database(join(dir, file), { readonly: true });
  try {
    // One read transaction around all steps: else the copy would start anew with every commit of the writer's.
    source.exec("BEGIN");
    source.prepare("SELECT count(*) FROM sqlite_schema").get();
    const { totalPages } = await source.backup(join(to, unfinished(file)), {
      progress: ({ totalPages, remainingPages }) => {
        givingUp.signal.throwIfAborted();
        report({ type: "progress", progress: { file, copiedPages: totalPages - remainingPages, totalPages } });
        return PAGES_A_STEP;
      },
    });
    report({ type: "progress", progress: { file, copiedPages: totalPages, totalPages } });
    source.exec("COMMIT");
  } finally {
    source.close();
  }
}
