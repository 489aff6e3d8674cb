import { spawnSync } from "node:child_process";
import { isMainThread } from "node:worker_threads";
import { AviatorError } from "@aviator/core";
import { placeOf } from "../executor/describe-thrown.ts";
import { importWithOurs } from "./import-with-ours.ts";
import { LOAD_WITHIN_MS, tryInThread } from "./try-in-thread.ts";

/** A strategy's file or package can't be loaded. */
export class StrategyLoadError extends AviatorError {
  readonly code = "AVI_STRATEGY_LOAD";
  readonly remedy = "config";
}

/**
 * Imports a `.ts` or `.js` file of the user's. What it imports of `@aviator/…` and zod resolves to this installation's copies where its
 * folder has none, so that a strategy works anywhere on the disk. Its top level is tried first in a thread that can be ended: an endless
 * loop there would hang this one for good.
 *
 * @param signal Gives up: it rejects with the signal's reason.
 * @throws StrategyLoadError naming the file, and the line where there is one.
 */
export async function importFile(path: string, signal?: AbortSignal): Promise<Record<string, unknown>> {
  // Threads import only what the main one has tried.
  const fault = isMainThread ? await tryInThread(path, signal) : null;
  signal?.throwIfAborted();
  if (fault !== null) throw new StrategyLoadError(`${path}: can't be loaded: ${FAULTS[fault]}; correct the file`);
  try {
    return await importWithOurs(path);
  } catch (error) {
    throw new StrategyLoadError(`${path}: can't be loaded: ${describe(error, path)}; ${remedyOf(error)}`, { cause: error });
  }
}

const FAULTS = {
  endless: `its top level must be done within ${LOAD_WITHIN_MS / 1000} s`,
  exit: "its top level must not end the process (process.exit)",
  unsettled: "its top level must come to an end (an await there is never settled)",
} as const;

/** A file that calls `require` for our packages was not written as a module. */
function remedyOf(error: unknown): string {
  const isCommonJs =
    error instanceof Error && "requireStack" in error && (error as { code?: unknown }).code === "MODULE_NOT_FOUND";
  return isCommonJs
    ? "it is CommonJS: write import and export default in the place of require and module.exports, in a file that ends in .mjs or .ts"
    : "correct the file";
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
