import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Face } from "../scene/scene.ts";

/** Latin first; the second holds signs as ₺ and letters as ł and č. */
const SUBSETS = ["latin", "latin-ext", "cyrillic"];

/** A font file of one face. */
export interface FontFile extends Face {
  readonly path: string;
}

/** The files of a face: of the font package `@fontsource/<family in kebab-case>`, one for each range of characters. */
export function fontFiles(face: Face): FontFile[] {
  const name = face.family.toLowerCase().replaceAll(" ", "-");
  const folder = join(dirname(fileURLToPath(import.meta.resolve(`@fontsource/${name}/package.json`))), "files");
  const style = face.italic === true ? "italic" : "normal";
  const files = SUBSETS.map((subset) => join(folder, `${name}-${subset}-${face.weight}-${style}.woff2`)).filter(existsSync);
  if (files.length > 0) return files.map((path) => ({ ...face, path }));
  const weights = readdirSync(folder).filter((file) => file.includes(`latin-`) && file.endsWith(".woff2"));
  throw new Error(`font ${face.family}: has no ${style} face of weight ${face.weight}; there are ${weights.join(", ")}`);
}
