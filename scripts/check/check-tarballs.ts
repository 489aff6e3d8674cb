import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPackage } from "../build/build-package.ts";
import { isFresh } from "../build/freshness.ts";
import { pack } from "../workspace/pack.ts";
import { readPackages } from "../workspace/packages.ts";
import { runTool } from "../workspace/run-tool.ts";

/** Looks at every package as its users will get it: built, with declarations, packed. */
export async function checkTarballs(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "aviator-tarballs-"));
  const failures: unknown[] = [];
  try {
    for (const candidate of readPackages()) {
      try {
        if (!isFresh(candidate, "full")) await buildPackage(candidate, "full");
        const tarball = pack(candidate, folder);
        runTool("publint", ["--strict", tarball]);
        runTool("attw", ["--profile", "esm-only", "--format", "ascii", "--quiet", tarball]);
        console.log(`${candidate.manifest.name}: publint and attw find nothing`);
      } catch (error) {
        failures.push(error);
        console.log(`${candidate.manifest.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (failures.length > 0) throw new Error(`${failures.length} packages would reach their users broken.`);
}
