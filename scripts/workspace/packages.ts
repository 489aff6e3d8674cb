import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The condition under which a package's own sources are reached; what stands beside it points into `dist`. */
export const SOURCE_CONDITION = "@aviator/source";

/** What a package.json of ours holds, as far as the scripts look at it. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly sideEffects?: boolean | readonly string[];
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly aviator?: {
    /** Sources that are started as worker threads or child processes: entries of the build without an export. */
    readonly threads?: readonly string[];
    /** A script that adds to the build; it is run with the output folder as its argument. */
    readonly build?: string;
  };
}

/** One package of the workspace. */
export interface WorkspacePackage {
  /** Folder name, as `core`. */
  readonly folder: string;
  /** Absolute path. */
  readonly path: string;
  readonly manifest: Manifest;
}

/** Absolute path of the repository. */
export const ROOT: string = join(import.meta.dirname, "../..");

/** Reads the packages of `packages/`, by name. */
export function readPackages(root: string = ROOT): WorkspacePackage[] {
  const parent = join(root, "packages");
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ folder: name, path: join(parent, name), manifest: readManifest(join(parent, name)) }))
    .toSorted((left, right) => left.folder.localeCompare(right.folder));
}

/** The sources behind a package's exports, relative to it: `{ ".": "./src/index.ts" }`. */
export function sourceExports(manifest: Manifest): Record<string, string> {
  const sources: Record<string, string> = {};
  for (const [subpath, target] of Object.entries(manifest.exports ?? {})) {
    const source = typeof target === "string" ? undefined : target[SOURCE_CONDITION];
    if (source !== undefined) sources[subpath] = source;
  }
  return sources;
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Manifest;
}
