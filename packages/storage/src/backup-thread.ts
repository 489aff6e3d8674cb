import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { assert } from "@aviator/core";
import Database from "better-sqlite3";
import type { BackupReport, BackupSeed } from "./backup-messages.ts";
import { messageOf } from "./errors.ts";

assert(parentPort !== null, "backup-thread must be started by a backup");
const main = parentPort;
const { dir, to, files } = workerData as BackupSeed;
const report = (message: BackupReport): void => main.postMessage(message);
/** Pages of one step; between two the thread can be told of its end. */
const PAGES_A_STEP = 200;

const givingUp = new AbortController();
main.once("message", () => givingUp.abort());

try {
  for (const file of files) await copy(file);
  report({ type: "done" });
} catch (error) {
  report({ type: "failed", message: messageOf(error) });
} finally {
  main.close();
}

/** Copies one file as it stands at one moment, while others write to it. */
async function copy(file: string): Promise<void> {
  const source = new Database(join(dir, file), { readonly: true });
  try {
    // One read transaction around all steps: else the copy would start anew with every commit of the writer's.
    source.exec("BEGIN");
    source.prepare("SELECT count(*) FROM sqlite_schema").get();
    const { totalPages } = await source.backup(join(to, file), {
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
