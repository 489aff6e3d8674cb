import { join } from "node:path";
import { build } from "esbuild";

/** Scripts of the web pages; each is one file for the browser. */
export const PAGES: readonly string[] = ["table"];

/** Bundles the script of one page out of `src/pages`. */
export async function bundlePage(page: string, minify: boolean): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, `../src/pages/${page}.ts`)],
    bundle: true,
    write: false,
    minify,
    format: "esm",
    target: "es2022",
    platform: "browser",
    conditions: ["@aviator/source"],
    legalComments: "none",
  });
  return outputFiles[0]?.text ?? "";
}
