import { spawnSync } from "node:child_process";
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { AviatorError, systemClock } from "@aviator/core";
import { placeOf } from "../executor/describe-thrown.ts";

/** A strategy's file or package can't be loaded. */
export class StrategyLoadError extends AviatorError {
  readonly code = "AVI_STRATEGY_LOAD";
  readonly remedy = "config";
}

const LOAD_WITHIN_MS = 10_000;
/** What a strategy's file may import though nothing is installed beside it. */
const OURS = /^(?:@aviator\/|zod$|zod\/)/;

/**
 * Imports a `.ts` or `.js` file of the user's. What it imports of `@aviator/…` and zod resolves to this installation's copies where its
 * folder has none, so that a strategy works anywhere on the disk.
 *
 * @throws StrategyLoadError naming the file, and the line where there is one.
 */
export async function importFile(path: string): Promise<Record<string, unknown>> {
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      try {
        return nextResolve(specifier, context);
      } catch (error) {
        if (!OURS.test(specifier)) throw error;
        return nextResolve(specifier, { ...context, parentURL: import.meta.url });
      }
    },
  });
  const patience = new AbortController();
  try {
    return (await Promise.race([import(pathToFileURL(path).href), tooLate(path, patience.signal)])) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof StrategyLoadError) throw error;
    throw new StrategyLoadError(`${path}: can't be loaded: ${describe(error, path)}; correct the file`, { cause: error });
  } finally {
    patience.abort();
    hooks.deregister();
  }
}

/** Rejects when the file's top level does not come to an end; an abort only ends the wait. */
async function tooLate(path: string, signal: AbortSignal): Promise<void> {
  await systemClock.sleep(LOAD_WITHIN_MS, signal).catch(() => {});
  if (signal.aborted) return;
  const rule = `its top level must be done within ${LOAD_WITHIN_MS / 1000} s`;
  throw new StrategyLoadError(`${path}: can't be loaded: ${rule}; correct the file`);
}

/** A message with the place of the fault: of TypeScript's syntax errors it is the stack's first line, of a throw the author's first. */
function describe(error: unknown, path: string): string {
  if (!(error instanceof Error)) return String(error);
  const place = placeIn(error.stack ?? "") ?? placeOf(error) ?? (error instanceof SyntaxError ? checkedPlace(path) : null);
  return `${error.message} (${place ?? path})`;
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
