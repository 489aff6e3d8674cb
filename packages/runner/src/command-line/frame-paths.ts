import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Names of images that `decodeImage` takes; those of hidden files, as macOS leaves beside images, are none. */
const IMAGE = /^[^.].*\.(png|jpe?g|webp|gif|avif|heif|tiff?)$/i;

/**
 * Puts in the place of each folder the images that lie in it, by name; folders in it are not looked into. What is no folder, or one
 * without images, stays as it is: whoever reads it says what is wrong.
 */
export async function expandFolders(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const images = await imagesIn(path);
    files.push(...(images.length > 0 ? images : [path]));
  }
  return files;
}

async function imagesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory() && IMAGE.test(entry.name))
    .map(({ name }) => join(path, name))
    .toSorted();
}
