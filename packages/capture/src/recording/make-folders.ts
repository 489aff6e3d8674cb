import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it. Node's own recursion never ends where the system says of a new folder that what is above it is
 * missing though it is there, as below `/proc`.
 */
export async function makeFolders(path: string): Promise<void> {
  if ((await kindOf(path)) === "folder") return;
  const parent = dirname(path);
  if (parent !== path && (await kindOf(parent)) === "nothing") await makeFolders(parent);
  await mkdir(path).catch(async (error: unknown) => {
    // Another may have made it in between.
    if ((await kindOf(path)) !== "folder") throw error;
  });
}

async function kindOf(path: string): Promise<"folder" | "other" | "nothing"> {
  const found = await stat(path).catch(() => null);
  if (found === null) return "nothing";
  return found.isDirectory() ? "folder" : "other";
}
