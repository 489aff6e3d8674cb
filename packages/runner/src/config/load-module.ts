import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { AviatorError } from "@aviator/core";

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
  try {
    return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof AviatorError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new ModuleLoadError(`${path}: can't be loaded: ${message}; correct the file`, { cause: error });
  } finally {
    hooks.deregister();
  }
}
