import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import { AviatorError, InvalidInputError, parseJson, show } from "@aviator/core";
import type { RunnerTable } from "../runner.ts";
import { type Config, parseConfig } from "./config.ts";
import { refuseUnknownRegions, resolveEngines } from "../engines/resolve-engine.ts";
import { loadOwnCollectors } from "../collectors/own-collectors.ts";
import { resolveModule } from "./resolve-module.ts";
import { loadMap } from "./load-map.ts";
import { loadModule } from "./load-module.ts";

/** A config file is not there or can't be read. */
export class ConfigFileError extends AviatorError {
  readonly code = "AVI_RUNNER_CONFIG_FILE";
  readonly remedy = "config";
}

/** A config with the files that it names. */
export interface LoadedConfig {
  /** Path of the config file, absolute. */
  readonly path: string;
  readonly config: Config;
  /** The tables of the config as a runner takes them, in their order. */
  readonly tables: readonly RunnerTable[];
  /** Modules of the collectors of one's own, by their `file:` URLs; each was found to give one. */
  readonly collectors: readonly string[];
}

/** Names that are looked for when no file is named, in this order. */
export const CONFIG_NAMES: readonly string[] = ["aviator.config.ts", "aviator.config.js", "aviator.config.json"];

/** Finds the config file of a folder. Throws ConfigFileError when there is none. */
export function findConfig(folder: string): string {
  const found = CONFIG_NAMES.map((name) => resolve(folder, name)).find((path) => existsSync(path));
  if (found === undefined) {
    throw new ConfigFileError(
      `${folder}: holds none of ${CONFIG_NAMES.join(", ")}; name the file, or write one with: aviator init`,
    );
  }
  return found;
}

/** Loads a config file, `.ts`, `.js` or `.json`, and the maps it names. */
export async function loadConfig(path: string): Promise<LoadedConfig> {
  const absolute = resolve(path);
  const value = extname(absolute) === ".json" ? await readJson(absolute) : chooseExport(await loadModule(absolute), path);
  const config = parseConfig(value, path);
  const folder = dirname(absolute);
  const tables: RunnerTable[] = [];
  for (const [index, { name, at, map: mapFile, engine, ...table }] of config.tables.entries()) {
    const loaded = await loadMap(resolve(folder, mapFile));
    const subject = `tables[${index}]`;
    refuseUnknownRegions(engine, loaded.map, path, subject);
    const engines = resolveEngines(engine, folder, `${path}: ${subject}`);
    tables.push({
      name,
      at,
      ...loaded,
      engine: engines,
      thresholds: table.thresholds ?? config.thresholds,
      stream: table.stream,
    });
  }
  const collectors = config.collectors.map((text, index) =>
    resolveModule(text, folder, `${path}: collectors[${index}]: must be a path that starts with ./, or an installed package`),
  );
  await loadOwnCollectors(collectors);
  return { path: absolute, config, tables, collectors };
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw new ConfigFileError(
      `${path}: can't be read: ${(error as Error).message}; correct the path, or write one with: aviator init`,
      { cause: error },
    );
  }
  return parseJson(text, path);
}

/** The default export, or else the only export there is. */
function chooseExport(module: Record<string, unknown>, path: string): unknown {
  if ("default" in module) return module["default"];
  const names = Object.keys(module);
  if (names.length === 1) return module[names[0] as string];
  throw new InvalidInputError(path, [
    { field: "", message: `must export the config as default, or as its only export (found ${show(names)})` },
  ]);
}
