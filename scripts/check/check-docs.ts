import { join } from "node:path";
import { readPackages, ROOT, sourceExports } from "../workspace/packages.ts";
import { runTool } from "../workspace/run-tool.ts";

/** Writes the API reference of every export into `docs/api`; a broken link or an undocumented type is an error. */
export function checkDocs(): void {
  const entries = readPackages().flatMap(({ path, manifest }) =>
    Object.values(sourceExports(manifest)).map((source) => join(path, source)),
  );
  runTool("typedoc", ["--options", join(ROOT, "typedoc.json"), ...entries]);
}
