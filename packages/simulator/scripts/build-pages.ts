import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundlePage, PAGES } from "./bundle-page.ts";

/** Adds the pages' scripts to a build: `node scripts/build-pages.ts DIST`. */
const [, , output = "dist"] = process.argv;
await mkdir(join(output, "pages"), { recursive: true });
for (const page of PAGES) await writeFile(join(output, "pages", `${page}.js`), await bundlePage(page, true));
