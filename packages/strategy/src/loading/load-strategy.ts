import { readFileSync, statSync } from "node:fs";
import { registerHooks } from "node:module";
import { basename, isAbsolute, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { AviatorError, InvalidInputError, show } from "@aviator/core";
import { defineStrategy } from "../define-strategy.ts";
import { BUILT_IN_STRATEGIES } from "../plans/built-in-strategies.ts";
import type { Strategy } from "../strategy.ts";
import { importModule } from "./import-module.ts";

/** A strategy's file or package can't be loaded. */
export class StrategyLoadError extends AviatorError {
  readonly code = "AVI_STRATEGY_LOAD";
  readonly remedy = "config";
}

/** A file of the user's gives no strategy. */
export class StrategyModuleError extends AviatorError {
  readonly code = "AVI_STRATEGY_MODULE";
  readonly remedy = "config";
}

/** A strategy, and where it was found. */
export interface LoadedStrategy {
  readonly strategy: Strategy;
  /** The file it is in; null for a built-in one. With it another thread finds the same. */
  readonly path: string | null;
}

const SCRIPT = /\.[cm]?[jt]s$/;
const FILE = /^\.|\.[cm]?[jt]s$/;

/** How a strategy is loaded. */
export interface LoadStrategyOptions {
  /** Gives up: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Finds a strategy by what a person writes: the name of a built-in one, a `.ts` or `.js` file, or a package.
 *
 * @param folder Where relative paths begin, and packages are looked for.
 * @throws StrategyLoadError when the file or package isn't there or can't be loaded, with file and line; StrategyModuleError when it
 * gives no strategy; InvalidInputError when the one it gives breaks a rule.
 */
export async function loadStrategy(
  reference: string,
  folder: string = process.cwd(),
  { signal }: LoadStrategyOptions = {},
): Promise<LoadedStrategy> {
  if (typeof reference !== "string" || reference.trim() === "") {
    throw new StrategyLoadError(
      `strategy: must be a built-in name, a .ts or .js file, or a package (found ${show(reference)}); name one`,
    );
  }
  const builtIn = BUILT_IN_STRATEGIES.get(reference);
  if (builtIn !== undefined) return { strategy: builtIn, path: null };
  const path = FILE.test(reference) || isAbsolute(reference) ? resolve(folder, reference) : findPackage(reference, folder);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new StrategyLoadError(`strategy ${path}: must be a file (found none); correct the path`);
  if (found.isDirectory()) {
    throw new StrategyLoadError(`strategy ${path}: must be a file (found a folder); name the .ts or .js file in it`);
  }
  if (!SCRIPT.test(path)) {
    throw new StrategyLoadError(
      `strategy ${path}: must be a .ts or .js file (found ${show(basename(path))}); name such a file`,
    );
  }
  const module = await importModule(path, {
    from: import.meta.url,
    refuse: (message, cause) => new StrategyLoadError(message, { cause }),
    tryFirst: true,
    signal,
  });
  return { strategy: choose(module, path), path };
}

function findPackage(name: string, folder: string): string {
  const parentURL = pathToFileURL(resolve(folder, "strategy.js")).href;
  const hooks = registerHooks({ resolve: (specifier, context, next) => next(specifier, { ...context, parentURL }) });
  try {
    return fileURLToPath(import.meta.resolve(name));
  } catch (cause) {
    const names = [...BUILT_IN_STRATEGIES.keys()].join(", ");
    throw new StrategyLoadError(
      `strategy: must be one of ${names}, a path that ends in .ts or .js, or an installed package (found ${show(name)}); correct it`,
      { cause },
    );
  } finally {
    hooks.deregister();
  }
}

/** The default export, or else the only export that is a strategy. */
function choose(module: Record<string, unknown>, path: string): Strategy {
  const found = "default" in module ? [module["default"]] : Object.values(module).filter(isLikeStrategy);
  const [first] = found;
  if (found.length === 1 && isLikeStrategy(first)) return check(first, path);
  throw new StrategyModuleError(
    `strategy ${path}:${exportLine(path)}: must export one strategy of defineStrategy, as default or alone ` +
      `(found ${show(Object.keys(module))}); add it`,
  );
}

function isLikeStrategy(value: unknown): value is Strategy {
  return typeof value === "object" && value !== null && "decide" in value;
}

/** Whoever wrote the object without `defineStrategy` has it checked here. */
function check(strategy: Strategy, path: string): Strategy {
  if (Object.isFrozen(strategy) && typeof strategy.initialState === "function") return strategy;
  try {
    return defineStrategy(strategy as unknown as Parameters<typeof defineStrategy>[0]) as Strategy;
  } catch (cause) {
    if (!(cause instanceof InvalidInputError)) throw cause;
    throw new StrategyModuleError(`strategy ${path}:${exportLine(path)}: breaks a rule: ${cause.message}; mend the file`, {
      cause,
    });
  }
}

/** The line of the file's first export, where one looks for what is wrong with it; the first line without any. */
function exportLine(path: string): number {
  const lines = readFileSync(path, "utf8").split("\n");
  return (
    Math.max(
      0,
      lines.findIndex((line) => /^\s*(?:export\b|module\.exports)/.test(line)),
    ) + 1
  );
}
