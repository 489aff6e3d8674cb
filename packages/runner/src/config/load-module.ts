import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { AviatorError, systemClock } from "@aviator/core";

/** A `.ts` or `.js` file of the user's could not be loaded. */
export class ModuleLoadError extends AviatorError {
  readonly code = "AVI_RUNNER_MODULE_LOAD";
  readonly remedy = "config";
}

/**
 * Imports a file of the user's. Its imports of `@aviator/…` resolve to this installation's own copies where the file's folder
 * has none, so that a config file works anywhere on the disk.
 */
export async function loadModule(path: string): Promise<Record<string, unknown>> {
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      try {
        return nextResolve(specifier, context);
      } catch (error) {
        if (!specifier.startsWith("@aviator/")) throw error;
        return nextResolve(specifier, { ...context, parentURL: import.meta.url });
      }
    },
  });
  const patience = new AbortController();
  try {
    return (await Promise.race([import(pathToFileURL(path).href), tooLate(path, patience.signal)])) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof AviatorError) throw error;
    if (!existsSync(path))
      throw new ModuleLoadError(`${path}: must be a file (found nothing); correct the path`, { cause: error });
    const message = error instanceof Error ? describe(error) : String(error);
    throw new ModuleLoadError(`${path}: can't be loaded: ${message}; correct the file`, { cause: error });
  } finally {
    patience.abort();
    hooks.deregister();
  }
}

const LOAD_WITHIN_MS = 10_000;

/** Rejects when the file's top level does not come to an end; an abort only ends the wait. */
async function tooLate(path: string, signal: AbortSignal): Promise<void> {
  await systemClock.sleep(LOAD_WITHIN_MS, signal).catch(() => {});
  if (signal.aborted) return;
  throw new ModuleLoadError(
    `${path}: can't be loaded: its top level was not done within ${LOAD_WITHIN_MS / 1000} s; correct the file`,
  );
}

/** A syntax error's message names no place; the first line of its stack does: `file:///…/aviator.config.ts:3`. */
function describe(error: Error): string {
  const [place = ""] = error instanceof SyntaxError ? (error.stack ?? "").split("\n") : [];
  return place.startsWith("file:") ? `${error.message} (${place})` : error.message;
}
