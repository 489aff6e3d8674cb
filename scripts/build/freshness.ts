import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT, type WorkspacePackage } from "../workspace/packages.ts";

/** How much a build makes: JavaScript only, or declarations too. */
export type BuildKind = "js" | "full";

/** A record of the last build of one package. */
interface Stamp {
  readonly kind: BuildKind;
  readonly sources: string;
}

/** What changes every build when it changes itself. */
const BUILD_INPUTS = ["tsconfig.json", "scripts/build/*.ts", "scripts/workspace/packages.ts", "node_modules/tsup/package.json"];
/** What a package's output is made of. Packages stay apart: no output holds code or inferred types of another one. */
const PACKAGE_INPUTS = ["package.json", "src/**/*", "scripts/**/*"];

/** A hash over everything that decides the output of a package's build. */
export function hashSources(workspacePackage: WorkspacePackage): string {
  const hash = createHash("sha256");
  addFiles(hash, ROOT, BUILD_INPUTS);
  addFiles(hash, workspacePackage.path, PACKAGE_INPUTS);
  return hash.digest("hex");
}

/** Whether `dist` holds what a build of this kind would make now. */
export function isFresh(workspacePackage: WorkspacePackage, kind: BuildKind): boolean {
  const path = stampPath(workspacePackage);
  if (!existsSync(path) || !existsSync(join(workspacePackage.path, "dist"))) return false;
  const stamp = JSON.parse(readFileSync(path, "utf8")) as Stamp;
  return (kind === "js" || stamp.kind === "full") && stamp.sources === hashSources(workspacePackage);
}

/** Notes that `dist` was made of the sources with this hash. */
export function markFresh(workspacePackage: WorkspacePackage, stamp: Stamp): void {
  const path = stampPath(workspacePackage);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(stamp));
}

function stampPath(workspacePackage: WorkspacePackage): string {
  return join(ROOT, ".cache/build", `${workspacePackage.folder}.json`);
}

function addFiles(hash: ReturnType<typeof createHash>, folder: string, patterns: readonly string[]): void {
  const files = globSync(patterns, { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).toSorted()) {
    hash.update(path.slice(folder.length)).update("\0").update(readFileSync(path)).update("\0");
  }
}
