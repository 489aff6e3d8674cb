import { mkdir, mkdtemp, rmdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/**
 * Makes a folder and those above it, once it is known that something can be made there: permissions don't tell of a root user or of
 * `/proc`, and Node never ends making folders where the system refuses to. Rejects with what the system says.
 */
export async function makeWritableFolder(path: string): Promise<void> {
  await probe(await nearestThere(resolve(path)));
  await mkdir(path, { recursive: true });
  await probe(path);
}

async function nearestThere(path: string): Promise<string> {
  const parent = dirname(path);
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  return isThere || parent === path ? path : nearestThere(parent);
}

async function probe(folder: string): Promise<void> {
  // What is no folder is for mkdir to refuse.
  if (!(await stat(folder)).isDirectory()) return;
  await rmdir(await mkdtemp(join(folder, ".aviator-")));
}
