import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import { type AviatorError, systemClock } from "@aviator/core";
import { placeOf } from "../executor/describe-thrown.ts";
import { importWithOurs } from "./import-with-ours.ts";
import { LOAD_WITHIN_MS, type TopLevelFault, tryInThread } from "./try-in-thread.ts";

/** How {@link importModule} imports. */
export interface ImportModuleOptions {
  /**
   * `import.meta.url` of whoever imports: what the file imports of `@aviator/…` and zod resolves to the copies seen from there where the
   * file's own folder has none.
   */
  readonly from: string;
  /** Makes the error out of a message that names the file, and the line where there is one. */
  readonly refuse: (message: string, cause?: unknown) => AviatorError;
  /**
   * Imports the file first in a thread that can be ended: an endless loop of its top level would hang this one for good. What it does on the
   * way it does twice. Default false.
   */
  readonly tryFirst?: boolean;
  /** Gives up: it rejects with the signal's reason. Only a file that is tried first can be given up. */
  readonly signal?: AbortSignal | undefined;
}

const FAULTS: Readonly<Record<TopLevelFault, string>> = {
  endless: `its top level must be done within ${LOAD_WITHIN_MS / 1000} s`,
  exit: "its top level must not end the process (process.exit)",
  unsettled: "its top level must come to an end (an await there is never settled)",
};

/**
 * Imports a `.ts` or `.js` file of the user's, which may lie anywhere on the disk. Its top level must be done within 10 s.
 *
 * @throws what `refuse` makes, for everything that the file does wrong.
 */
export async function importModule(
  path: string,
  { from, refuse, tryFirst = false, signal }: ImportModuleOptions,
): Promise<Record<string, unknown>> {
  // Threads import only what the main one has tried.
  const fault = tryFirst && isMainThread ? await tryInThread({ path, from }, signal) : null;
  signal?.throwIfAborted();
  if (fault !== null) throw refuse(`${path}: can't be loaded: ${FAULTS[fault]}; correct the file`);
  const patience = new AbortController();
  const loaded = importWithOurs(path, from);
  try {
    const module = await Promise.race([loaded, over(patience.signal)]);
    if (module !== null) return module;
  } catch (error) {
    if (!existsSync(path)) throw refuse(`${path}: must be a file (found nothing); correct the path`, error);
    throw refuse(`${path}: can't be loaded: ${describe(error, path)}; ${remedyOf(error)}`, error);
  } finally {
    patience.abort();
  }
  throw refuse(`${path}: can't be loaded: ${FAULTS.endless}; correct the file`);
}

/** A file that calls `require` for our packages was not written as a module. */
function remedyOf(error: unknown): string {
  const isCommonJs =
    error instanceof Error && "requireStack" in error && (error as { code?: unknown }).code === "MODULE_NOT_FOUND";
  return isCommonJs
    ? "it is CommonJS: write import and export default in the place of require and module.exports, in a file that ends in .mjs or .ts"
    : "correct the file";
}

/** Null when the time for loading is over, or the wait for it was ended. */
async function over(signal: AbortSignal): Promise<null> {
  await systemClock.sleep(LOAD_WITHIN_MS, signal).catch(() => {});
  return null;
}

/** A message with the place of the fault: of TypeScript's syntax errors it is the stack's first line, of a throw the author's first. */
function describe(error: unknown, path: string): string {
  if (!(error instanceof Error)) return String(error);
  const place = placeIn(error.stack ?? "") ?? placeOf(error) ?? (error instanceof SyntaxError ? checkedPlace(path) : null);
  // Of a require that found nothing the rest is the stack of requires.
  const [message = ""] = "requireStack" in error ? error.message.split("\n", 1) : [error.message];
  return `${message} (${place ?? path})`;
}

/** Of JavaScript's syntax errors nothing in this process tells the place; Node's own check does. */
function checkedPlace(path: string): string | null {
  const { stderr } = spawnSync(process.execPath, ["--check", path], { encoding: "utf8" });
  return placeIn(stderr);
}

function placeIn(text: string): string | null {
  const found = /^(?:file:\/\/)?(\/.+):(\d+)$/m.exec(text.split("\n", 1)[0] ?? "");
  return found === null ? null : `${decodeURI(found[1] as string)}:${found[2]}`;
}
