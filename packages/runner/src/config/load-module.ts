import { AviatorError } from "@aviator/core";
import { importModule } from "@aviator/strategy/loading";

/** A `.ts` or `.js` file of the user's could not be loaded. */
export class ModuleLoadError extends AviatorError {
  readonly code = "AVI_RUNNER_MODULE_LOAD";
  readonly remedy = "config";
}

/**
 * Imports a file of the user's. Its imports of `@aviator/…` resolve to this installation's own copies where the file's folder
 * has none, so that a config file works anywhere on the disk.
 *
 * @throws ModuleLoadError naming the file, and the line where there is one.
 */
export function loadModule(path: string): Promise<Record<string, unknown>> {
  return importModule(path, { from: import.meta.url, refuse: (message, cause) => new ModuleLoadError(message, { cause }) });
}
