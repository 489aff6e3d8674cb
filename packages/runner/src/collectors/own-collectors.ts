import { fileURLToPath } from "node:url";
import { defineCollector } from "@aviator/collectors";
import { AviatorError, type Collector, type CollectorTable, show } from "@aviator/core";
import { loadModule } from "../config/load-module.ts";

/** A module of the user's gives no collector. */
export class CollectorModuleError extends AviatorError {
  readonly code = "AVI_RUNNER_COLLECTOR_MODULE";
  readonly remedy = "strategy";
}

/** The names that this package's own collectors have. */
const BUILT_IN = ["main", "phase", "rgb", "historyStrip"];

/**
 * Loads the collectors of the user's own: each module exports one, as default or as its only collector.
 *
 * @param urls The modules' `file:` URLs, in the order in which the collectors are asked.
 * @throws ModuleLoadError when a module can't be loaded; CollectorModuleError when it gives no collector, or one whose name or table
 * another has.
 */
export async function loadOwnCollectors(urls: readonly string[]): Promise<readonly Collector[]> {
  const collectors: Collector[] = [];
  for (const url of urls) {
    const path = fileURLToPath(url);
    const collector = check(chooseExport(await loadModule(path), path), path);
    const taken = [...BUILT_IN, ...collectors.map(({ name }) => name)];
    if (taken.includes(collector.name)) {
      throw new CollectorModuleError(
        `collector ${path}: name: must be none of ${taken.join(", ")} (found "${collector.name}"); rename it`,
      );
    }
    const other = collectors.find(({ table }) => table !== undefined && table === collector.table);
    if (other !== undefined) {
      throw new CollectorModuleError(
        `collector ${path}: table: must be its own (found "${collector.table}", which is that of ${other.name}); rename it`,
      );
    }
    collectors.push(collector);
  }
  return collectors;
}

/** The tables that collectors of the user's own need. */
export function tablesOf(collectors: readonly Collector[]): readonly CollectorTable[] {
  return collectors.flatMap(({ name, table, migration }) =>
    table === undefined || migration === undefined ? [] : [{ collector: name, table, migration }],
  );
}

/** The default export, or else the only export that is a collector. */
function chooseExport(module: Record<string, unknown>, path: string): Partial<Collector> {
  const found = "default" in module ? [module["default"]] : Object.values(module).filter(isLikeCollector);
  const [first] = found;
  if (found.length === 1 && isLikeCollector(first)) return first;
  throw new CollectorModuleError(
    `collector ${path}: must export one collector of defineCollector, as default or alone (found ${show(Object.keys(module))}); add it`,
  );
}

function isLikeCollector(value: unknown): value is Partial<Collector> {
  return typeof value === "object" && value !== null && "collect" in value;
}

/** Whoever wrote the object without `defineCollector` has it checked here. */
function check(collector: Partial<Collector>, path: string): Collector {
  try {
    return defineCollector(collector as Collector);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CollectorModuleError(`collector ${path}: breaks a rule: ${why}; mend the module`, { cause });
  }
}
