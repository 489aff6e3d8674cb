import { constants, rmSync } from "node:fs";
import { access, open, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AviatorError, InvalidInputError, show } from "@aviator/core";
import { InterruptedBySignal } from "./interrupt.ts";

/** A file that a command is to write can't be written. */
class UnwritableFileError extends AviatorError {
  readonly code = "AVI_RUNNER_UNWRITABLE_FILE";
  readonly remedy = "environment";
}

/** The first bytes of every SQLite database. */
const SQLITE_HEADER = "SQLite format 3\0";
/** What SQLite keeps beside a database, and must find there again. */
const BESIDE_DATABASE = /-(?:wal|shm|journal)$/;
/** The lock of a folder, and who has it. */
const FOLDER_LOCK = /^aviator\.(?:lock|pid)/;

/**
 * Finds out before the work whether a file can be written after it; leaves nothing behind. Called before this process opens a
 * database: on POSIX, closing any handle of a file drops the locks that the process has on it.
 *
 * @throws UnwritableFileError for what is no file, what can't be written, and what would destroy stored rounds: a database, or what
 * belongs to one.
 */
export async function checkWritable(path: string, option: string): Promise<void> {
  if (path.trim() === "") {
    throw new InvalidInputError(option, [
      { field: "", message: `must name a file (found ${show(path)}); name one, or leave it out` },
    ]);
  }
  const found = await stat(path).catch(() => null);
  if (found !== null && !found.isFile()) {
    const kind = found.isDirectory() ? "a folder" : "a device or pipe";
    throw new UnwritableFileError(`${option} ${path}: must be a file (found ${kind}); name a file`);
  }
  if (found !== null && (await belongsToDatabase(await realpath(path)))) {
    throw new UnwritableFileError(
      `${option} ${path}: must not replace a database (found one, or a part of one); name another file`,
    );
  }
  try {
    if (found !== null) await access(path, constants.W_OK);
    const temporary = temporaryOf(path);
    await (await open(temporary, "w")).close();
    await rm(temporary);
  } catch (cause) {
    throw unwritable(path, option, cause);
  }
}

/** Writes a file so that it is at no moment half written: another beside it, which then takes its place. */
export async function replaceFile(path: string, option: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const temporary = temporaryOf(target);
  // A second Ctrl-C ends the process at once.
  const onExit = (): void => rmSync(temporary, { force: true });
  process.once("exit", onExit);
  try {
    await removeLeftOver(target);
    await write(temporary);
    await rename(temporary, target);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    // What the writing itself says of its own is no fault of the file's.
    if (cause instanceof AviatorError || cause instanceof InterruptedBySignal) throw cause;
    throw unwritable(path, option, cause);
  } finally {
    process.off("exit", onExit);
  }
}

/** Removes what commands that were killed left beside a file. */
async function removeLeftOver(target: string): Promise<void> {
  const folder = dirname(target);
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = name.startsWith(`${basename(target)}.`) ? /\.(\d{1,10})\.tmp$/.exec(name)?.[1] : undefined;
    const isTemporary = pid !== undefined && name === basename(temporaryOf(target, Number(pid)));
    if (isTemporary && !isRunning(Number(pid))) await rm(join(folder, name), { force: true }).catch(() => {});
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process can't be asked, but is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function belongsToDatabase(path: string): Promise<boolean> {
  return FOLDER_LOCK.test(basename(path)) || (await isDatabase(path)) || (await isDatabase(path.replace(BESIDE_DATABASE, "")));
}

async function isDatabase(path: string): Promise<boolean> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SQLITE_HEADER.length), 0, SQLITE_HEADER.length, 0);
    return buffer.toString("latin1", 0, bytesRead) === SQLITE_HEADER;
  } catch {
    // What is not there, or can't be read, is told by whoever writes.
    return false;
  }
}

function temporaryOf(path: string, pid: number = process.pid): string {
  return `${path}.${pid}.tmp`;
}

function unwritable(path: string, option: string, cause: unknown): UnwritableFileError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return new UnwritableFileError(
    `${option} ${path}: must be a file that can be written (${why}); ${remedyOf(code)}, or name another`,
    {
      cause,
    },
  );
}

function remedyOf(code: unknown): string {
  if (code === "ENOSPC" || code === "EDQUOT") return "free the disk";
  return code === "EACCES" || code === "EPERM" || code === "EROFS" ? "mend its permissions" : "make its folder";
}
