import type { Manifest } from "../workspace/packages.ts";
import { sourceExports } from "../workspace/packages.ts";

/** Every entry of a package's build: name of the output without its extension → source, relative to the package. */
export function entriesOf(manifest: Manifest): Record<string, string> {
  const commands = Object.values(manifest.bin ?? {}).map((output) => output.replace(/^(\.\/)?dist\/(.+)\.js$/, "src/$2.ts"));
  const sources = [...Object.values(sourceExports(manifest)), ...(manifest.aviator?.threads ?? []), ...commands];
  return Object.fromEntries(
    sources
      .filter((source) => source.endsWith(".ts"))
      .map((source) => [source.replace(/^(\.\/)?src\/(.+)\.ts$/, "$2"), source]),
  );
}

/** The entries that other packages import, and that therefore need declarations. */
export function exportedEntries(manifest: Manifest): Record<string, string> {
  const exported = new Set(Object.values(sourceExports(manifest)));
  return Object.fromEntries(Object.entries(entriesOf(manifest)).filter(([, source]) => exported.has(source)));
}
