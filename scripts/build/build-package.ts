import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "tsup";
import { ROOT, SOURCE_CONDITION, type WorkspacePackage } from "../workspace/packages.ts";
import { entriesOf, exportedEntries } from "./entries.ts";
import { type BuildKind, hashSources, markFresh } from "./freshness.ts";

/**
 * Builds one package into its `dist`. The output appears there as a whole when it is complete, so that a process that
 * is just starting from it, or a second build, never sees half of one.
 */
export async function buildPackage(workspacePackage: WorkspacePackage, kind: BuildKind): Promise<void> {
  const { path, manifest } = workspacePackage;
  const sources = hashSources(workspacePackage);
  // As deep as dist itself: the paths in the source maps hold in both.
  const output = mkdtempSync(join(path, ".dist-"));
  // A temporary folder is its owner's alone; what is built is for everybody who may read the sources.
  chmodSync(output, 0o755);
  try {
    await build({
      config: false,
      silent: true,
      entry: absolute(entriesOf(manifest), path),
      outDir: output,
      format: "esm",
      // By itself the bundler goes by the package.json of the folder that it was started in.
      outExtension: () => ({ js: ".js", dts: ".d.ts" }),
      target: "node22",
      platform: "node",
      splitting: true,
      sourcemap: true,
      skipNodeModulesBundle: true,
      tsconfig: join(ROOT, "tsconfig.json"),
      dts: kind === "full" ? { entry: absolute(exportedEntries(manifest), path), compilerOptions: { noEmit: false } } : false,
    });
    const { build: extra } = manifest.aviator ?? {};
    if (extra !== undefined) {
      execFileSync(process.execPath, [`--conditions=${SOURCE_CONDITION}`, join(path, extra), output], {
        cwd: path,
        stdio: "inherit",
      });
    }
    replaceFolder(join(path, "dist"), output);
    markFresh(workspacePackage, { kind, sources });
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

function absolute(entries: Readonly<Record<string, string>>, folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([name, source]) => [name, join(folder, source)]));
}

/** Two builds of one package may end at the same moment: the one that finds its place taken tries again. */
function replaceFolder(target: string, replacement: string, attempts = 5): void {
  const previous = `${replacement}-previous`;
  try {
    if (existsSync(target)) renameSync(target, previous);
    renameSync(replacement, target);
  } catch (error) {
    if (attempts === 1) throw error;
    replaceFolder(target, replacement, attempts - 1);
  } finally {
    rmSync(previous, { recursive: true, force: true });
  }
}
