import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createScreenReader, lockDisplay } from "@aviator/capture";
import { takeSocket } from "../../src/sources/socket-lock.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { startXvfbOrSkip } from "../x11/xvfb-or-skip.ts";

const OURS = `process ${process.pid} on ${hostname()}`;

test("one reader a display, whatever it is called, until it lets go", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 64, height: 64 });
  const lock = await lockDisplay(xvfb.display);
  expect(lock.isHeld()).toBe(true);
  await expect(lockDisplay(`unix${xvfb.display}.0`)).rejects.toThrow(
    `display "unix${xvfb.display}.0" is read by ${OURS} already; stop that one, let one run read all tables, or give this one a display ` +
      "of its own (Xvfb :99 -screen 0 1920x1080x24 & export DISPLAY=:99)",
  );
  lock.release();
  lock.release();
  expect(lock.isHeld()).toBe(false);
  const next = await lockDisplay(xvfb.display);
  next.release();
});

test("of many at once one gets it", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 64, height: 64 });
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockDisplay(xvfb.display)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === "fulfilled") outcome.value.release();
});

test("a killed owner leaves nothing behind", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 64, height: 64 });
  const script = `
    const { lockDisplay } = await import(process.argv[1]);
    await lockDisplay(process.argv[2]);
    console.log("locked");
    setInterval(() => {}, 1000);`;
  const url = new URL("../../src/index.ts", import.meta.url).href;
  const owner = spawn(process.execPath, [
    "--conditions=@aviator/source",
    "--input-type=module",
    "-e",
    script,
    url,
    xvfb.display,
  ]);
  await once(owner.stdout, "data");
  await expect(lockDisplay(xvfb.display)).rejects.toThrow(`is read by process ${owner.pid} on ${hostname()} already`);
  owner.kill("SIGKILL");
  await once(owner, "exit");
  await expect
    .poll(() =>
      lockDisplay(xvfb.display).then(
        (lock) => lock.isHeld(),
        () => false,
      ),
    )
    .toBe(true);
});

test("a second screen reader on the display is refused, and another after the first has stopped", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 64, height: 64 });
  const source = { kind: "x11", display: xvfb.display } as const;
  const first = await createScreenReader({ source });
  const error: unknown = await createScreenReader({ source }).catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    code: "AVI_CAPTURE_DISPLAY_LOCKED",
    remedy: "environment",
    message: expect.stringContaining(`display "${xvfb.display}" is read by ${OURS} already; stop that one`) as unknown,
  });
  await first.stop();
  await using _again = await createScreenReader({ source });
});

test("a socket has one listener; what a killed one left behind is taken over", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "lock.sock");
  await writeFile(path, "left behind");
  const lock = await takeSocket(path);
  expect(lock.owner).toBeNull();
  expect(await takeSocket(path)).toEqual({ owner: OURS });
  if (lock.owner === null) lock.release();
  const next = await takeSocket(path);
  expect(next.owner).toBeNull();
  if (next.owner === null) next.release();
});
