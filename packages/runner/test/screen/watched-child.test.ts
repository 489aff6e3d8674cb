import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { systemClock } from "@aviator/core";
import { expect, onTestFinished, test } from "vitest";
import { startWatchedChild } from "../../src/screen/watched-child.ts";

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await systemClock.sleep(20);
};

test("stop ends the child and deletes its scratch folder", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "aviator-scratch-"));
  const child = startWatchedChild({ program: "sleep", args: ["60"], env: process.env, clock: systemClock, scratch });
  await child.stop();
  expect(existsSync(scratch)).toBe(false);
});

test("what the child says on standard error is kept", async () => {
  const child = startWatchedChild({
    program: "sh",
    args: ["-c", "echo trouble >&2; exit 3"],
    env: process.env,
    clock: systemClock,
  });
  expect(await child.ended).toBe("trouble\n");
  expect(child.process.exitCode).toBe(3);
});

test("a child dies with its parent, even when that is killed outright", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aviator-orphan-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const pidFile = join(folder, "pid");
  const scratch = join(folder, "scratch");
  const module = fileURLToPath(new URL("../../src/screen/watched-child.ts", import.meta.url));
  const parent = spawn(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `
    const { startWatchedChild } = await import(${JSON.stringify(module)});
    const { systemClock } = await import("@aviator/core");
    startWatchedChild({ program: "sh", args: ["-c", "mkdir ${scratch}; echo $$ > ${pidFile}; exec sleep 60"], env: process.env, clock: systemClock, scratch: "${scratch}" });
    `,
    ],
    { cwd: fileURLToPath(new URL("../../", import.meta.url)), stdio: "inherit" },
  );
  await until(() => existsSync(pidFile) && readFileSync(pidFile, "utf8").trim() !== "");
  const pid = Number(readFileSync(pidFile, "utf8"));
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  await once(parent, "exit");
  await until(() => !isAlive(pid) && !existsSync(scratch));
}, 20_000);
