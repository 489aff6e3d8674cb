import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { InvalidInputError, namedRegions, show, type TableMap } from "@aviator/core";
import { ENGINE_NAMES, type EngineName } from "@aviator/ocr";
import { ModuleLoadError } from "../config/load-module.ts";
import { resolveModule } from "../config/resolve-module.ts";
import type { EngineChoice, EngineReference } from "./engine-choice.ts";

/** An engine as people write it: a built-in name, a path from the config file's folder, or the name of a package. */
export type EngineText = string;

/** One engine for all regions, or a default and engines of single regions by their paths. */
export type EngineConfig =
  | EngineText
  | { readonly default?: EngineText | undefined; readonly regions?: Readonly<Record<string, EngineText>> | undefined };

/** Finds the modules of a table's engines, paths and packages as seen from `folder`. Throws ModuleLoadError for one that isn't there, before it is loaded. */
export function resolveEngines(config: EngineConfig, folder: string, subject: string): EngineChoice {
  const { default: standard = "byConfidence", regions = {} } = typeof config === "string" ? { default: config } : config;
  const find = (text: EngineText): EngineReference => resolveEngine(text, folder, subject);
  return {
    standard: find(standard),
    regions: Object.fromEntries(Object.entries(regions).map(([path, text]) => [path, find(text)])),
  };
}

/** Finds one engine. Throws ModuleLoadError as {@link resolveEngines}. */
export function resolveEngine(text: EngineText, folder: string, subject: string): EngineReference {
  if (isEngineName(text)) return text;
  const names = ENGINE_NAMES.join(", ");
  const rule = `${subject}: engine: must be one of ${names}, a path that starts with ./, or an installed package`;
  const url = resolveModule(text, folder, rule);
  refuseNoFile(fileURLToPath(url), subject);
  return { url };
}

/** A worker would find it out too late, when the database and the recording are made. */
function refuseNoFile(path: string, subject: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    throw new ModuleLoadError(`${subject}: engine: must be a file (found none at ${path}); correct the path`);
  }
  if (found.isDirectory()) {
    throw new ModuleLoadError(`${subject}: engine: must be a file (found a folder at ${path}); name the .ts or .js file in it`);
  }
}

function isEngineName(text: string): text is EngineName {
  return (ENGINE_NAMES as readonly string[]).includes(text);
}

/** Regions whose colours are looked at, and that hold no text to read. */
const WITHOUT_TEXT = /^regions\.(phase|progress|safeClick)$|\.button$/;

/** Throws InvalidInputError for an engine of a region that the map doesn't have. */
export function refuseUnknownRegions(config: EngineConfig, map: TableMap, path: string, table: string): void {
  if (typeof config === "string" || config.regions === undefined) return;
  const known = namedRegions(map).flatMap((region) => (WITHOUT_TEXT.test(region.path) ? [] : [region.path]));
  const problems = Object.keys(config.regions)
    .filter((region) => !known.includes(region))
    .map((region) => ({
      field: `${table}.engine.regions`,
      message: `must name regions of the map that hold text: ${known.join(", ")} (found ${show(region)}); correct it, or add the region to the map`,
    }));
  if (problems.length > 0) throw new InvalidInputError(path, problems);
}
