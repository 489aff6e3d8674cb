import { existsSync, readdirSync, realpathSync, rmdirSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { Worker } from "node:worker_threads";
import { type BackupProgress, type BackupReport, type BackupSeed, DATABASE_SUFFIXES, unfinished } from "./backup-messages.ts";
import { LOCK_FILE, makeDir, OWNER_FILE } from "./database/dir-lock.ts";
import { backupFailed, folderNotEmpty, fromErrorMessage, messageOf, StorageError } from "./errors.ts";
import { folderOption, knownOptions } from "./options.ts";
import { BETTING_HISTORY_FILE, COLLECTORS_FILE, MAIN_GAME_FILE, RGB_TRAINING_FILE } from "./schema/storage-files.ts";

/** Where a backup goes. */
export interface BackupOptions {
  /**
   * Folder of the copies; made with those above it when it is missing, and else it must be empty. It lies outside the folder that is
   * copied, and can be opened as a storage. Until all is copied, the
   * names of its files end in `.partial`: a backup that is killed looks like none, and another into the same folder replaces it.
   */
  readonly to: string;
  /** Told of every step; a throw gives the backup up, and comes out of it. */
  readonly onProgress?: (progress: BackupProgress) => void;
  /** Gives the backup up: nothing of it stays, and it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

const ENTRY = new URL(import.meta.url.endsWith(".ts") ? "./backup-thread.ts" : "./backup-thread.js", import.meta.url);
const FILES = [MAIN_GAME_FILE, RGB_TRAINING_FILE, BETTING_HISTORY_FILE, COLLECTORS_FILE];

/** What a backup has while it copies, and leaves when it is killed: no database has such a name. */
const LEFT_OVER: ReadonlySet<string> = new Set([
  OWNER_FILE,
  ...[LOCK_FILE, ...FILES.map(unfinished)].flatMap((file) => DATABASE_SUFFIXES.map((suffix) => `${file}${suffix}`)),
]);

/** Copies the databases of a folder, in a thread of its own, while they are written to. Each copy is one moment of its file. */
export async function backUp(dir: string, options: BackupOptions): Promise<void> {
  knownOptions(options, { to: true, onProgress: true, signal: true });
  options.signal?.throwIfAborted();
  const to = resolve(folderOption("to", options.to));
  refuseInside(dir, to);
  const made = prepareFolder(to);
  const files = FILES.filter((file) => existsSync(join(dir, file)));
  try {
    await copyInThread({ dir, to, files }, options);
  } catch (error) {
    for (const folder of made.toReversed()) removeEmpty(folder);
    throw error;
  }
}

/** Resolves when the thread has ended and everything is in its place; rejects when nothing of it is left. */
async function copyInThread(seed: BackupSeed, { onProgress, signal }: BackupOptions): Promise<void> {
  const { to } = seed;
  // Never terminated: a thread that is ended amid a call of SQLite's can take the process with it (better-sqlite3 #1507).
  const worker = new Worker(ENTRY, { workerData: seed, name: "aviator-backup" });
  const ended = new Promise<void>((over) => worker.once("exit", () => over()));
  const outcome = Promise.withResolvers<void>();
  let answered = false;
  const answer = (finish: boolean): void => {
    answered = true;
    worker.postMessage(finish);
  };
  const giveUp = (reason: unknown): void => {
    if (answered) return;
    outcome.reject(reason);
    answer(false);
  };
  const tell = (progress: BackupProgress): void => {
    try {
      if (!answered) onProgress?.(progress);
    } catch (error) {
      giveUp(error);
    }
  };
  const onAbort = (): void => giveUp(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  worker.on("message", (report: BackupReport) => {
    if (report.type === "progress") tell(report.progress);
    else if (report.type === "done") outcome.resolve();
    else if (report.type === "failed") outcome.reject(fromErrorMessage(report.error));
    else if (!answered) answer(true);
  });
  worker.on("error", (error) => outcome.reject(backupFailed(to, messageOf(error))));
  worker.on("exit", (code) => outcome.reject(backupFailed(to, `its thread exited with code ${code}`)));
  try {
    await outcome.promise;
  } finally {
    signal?.removeEventListener("abort", onAbort);
    await ended;
  }
}

/** A copy inside the folder would be lost with it, and its databases taken for those of the folder. */
function refuseInside(dir: string, to: string): void {
  const way = relative(realPath(dir), realPath(to));
  if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) return;
  throw new StorageError(
    "AVI_STORAGE_BAD_OPTION",
    `to: must lie outside the folder of the database, ${dir} (found ${to}); choose another folder`,
  );
}

/** The path without links, also where its end is not there yet. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (dirname(path) === path) throw error;
    return join(realPath(dirname(path)), basename(path));
  }
}

/** Returns the folders that were made, the lowest last. */
function prepareFolder(to: string): string[] {
  try {
    if (!existsSync(to)) return makeDir(to);
    if (readdirSync(to).every((name) => LEFT_OVER.has(name))) return [];
  } catch (error) {
    throw new StorageError(
      "AVI_STORAGE_DIR_UNUSABLE",
      `to: ${to} must be a folder that this user can write (found: ${messageOf(error)}); mend its permissions, or choose another folder`,
      { cause: error },
    );
  }
  throw folderNotEmpty(to);
}

/** A folder that somebody else has begun to fill stays. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // What kept the copy from being made is what the caller hears of.
  }
}
