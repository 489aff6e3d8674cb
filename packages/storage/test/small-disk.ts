import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, type TestContext } from "vitest";
import { temporaryDir } from "./folders.ts";

/** A small disk of its own, which only root can mount. */
export function smallDisk(context: TestContext, megabytes: number): string {
  const dir = temporaryDir();
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", dir]);
  if (mounted.status !== 0) context.skip("a small disk can't be mounted here: run as root, where tmpfs is allowed");
  onTestFinished(() => void spawnSync("umount", ["-l", dir]));
  return dir;
}

/** Takes all the room that is left, until what is returned is called. */
export function fillDisk(dir: string): () => void {
  const path = join(dir, "filler");
  try {
    for (let size = 64 * 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
      try {
        writeFileSync(path, Buffer.alloc(size), { flag: "a" });
      } catch {
        // Less will fit.
      }
    }
  } finally {
    expect(existsSync(path)).toBe(true);
  }
  return () => rmSync(path);
}
