import { readFile } from "node:fs/promises";

const FROM_SOURCE = import.meta.url.endsWith(".ts");

/**
 * The script of a page for the browser. The published package holds it ready made; run from source it is bundled here, by a
 * development dependency that the package itself does not need.
 */
export async function pageScript(page: string): Promise<string> {
  if (!FROM_SOURCE) return readFile(new URL(`./pages/${page}.js`, import.meta.url), "utf8");
  const bundler = new URL("../scripts/bundle-page.ts", import.meta.url).href;
  const { bundlePage } = (await import(bundler)) as typeof import("../scripts/bundle-page.ts");
  return bundlePage(page, false);
}
