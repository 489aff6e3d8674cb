import { registerHooks } from "node:module";
import { isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ModuleLoadError } from "./load-module.ts";

/**
 * The `file:` URL of a module of the user's: a path from a folder, or a package, resolved as an import in a file of the folder would.
 *
 * @param rule What the config may name, for the message: `engine: must be …`.
 * @throws ModuleLoadError for a package that isn't there.
 */
export function resolveModule(text: string, folder: string, rule: string): string {
  if (text.startsWith(".") || isAbsolute(text)) return pathToFileURL(resolve(folder, text)).href;
  const parentURL = pathToFileURL(resolve(folder, "config.js")).href;
  const hooks = registerHooks({ resolve: (specifier, context, next) => next(specifier, { ...context, parentURL }) });
  try {
    return import.meta.resolve(text);
  } catch (cause) {
    throw new ModuleLoadError(`${rule} (found "${text}"); correct it, or install the package`, { cause });
  } finally {
    hooks.deregister();
  }
}
