import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { createScreenReader, lockDisplay } from "@aviator/capture";
import { openExclusively } from "../../src/sources/exclusive-source.ts";
import { takeSocket } from "../../src/sources/socket-lock.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import type { TakeSocketsSeed } from "./take-sockets-thread.ts";
import { startXvfbOrSkip } from "../x11/xvfb-or-skip.ts";

const OURS = `process ${process.pid} on ${hostname()}`;

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

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

test("a lock whose server went is taken again where it was, and nowhere else", async (context) => {
  const xvfb = await startXvfbOrSkip(context, { width: 64, height: 64 });
  const lock = await lockDisplay(xvfb.display);
  await lock.retake();
  await xvfb[Symbol.asyncDispose]();
  await expect.poll(() => lock.isHeld()).toBe(false);
  await expect(lock.retake()).rejects.toMatchObject({
    code: "AVI_CAPTURE_LOST",
    message: expect.stringContaining(`DISPLAY: no X server answers at "${xvfb.display}"`) as unknown,
  });
  expect(lock.isHeld()).toBe(false);
  await using _again = await startXvfbOrSkip(context, { args: [xvfb.display], width: 64, height: 64 });
  await Promise.all([lock.retake(), lock.retake()]);
  expect(lock.isHeld()).toBe(true);
  await expect(lockDisplay(xvfb.display)).rejects.toThrow(`display "${xvfb.display}" is read by ${OURS} already`);
  lock.release();
  const next = await lockDisplay(xvfb.display);
  next.release();
});

test("a lock that is let go while it is taken again is not kept", async (context) => {
  const xvfb = await startXvfbOrSkip(context, { width: 64, height: 64 });
  const lock = await lockDisplay(xvfb.display);
  await xvfb[Symbol.asyncDispose]();
  await expect.poll(() => lock.isHeld()).toBe(false);
  await using _again = await startXvfbOrSkip(context, { args: [xvfb.display], width: 64, height: 64 });
  const retaking = lock.retake();
  lock.release();
  await retaking;
  expect(lock.isHeld()).toBe(false);
  const next = await lockDisplay(xvfb.display);
  next.release();
});

test("the lock alone keeps no process alive", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 64, height: 64 });
  const url = new URL("../../src/index.ts", import.meta.url).href;
  const script =
    "const { lockDisplay } = await import(process.argv[1]); console.log((await lockDisplay(process.argv[2])).isHeld())";
  const args = ["--conditions=@aviator/source", "--input-type=module", "-e", script, url, xvfb.display];
  const owner = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  owner.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const patience = AbortSignal.timeout(10_000);
  const [code] = (await once(owner, "exit", { signal: patience }).catch(() => [owner.kill("SIGKILL")])) as unknown[];
  expect([code, said]).toEqual([0, "true\n"]);
});

test("a source that is disposed of while its display comes back answers no more, and leaves the display free", async (context) => {
  let xvfb = await startXvfbOrSkip(context, { width: 64, height: 64 });
  const { display } = xvfb;
  const requests = [{ region: { x: 0, y: 0, width: 1, height: 1 }, into: new Uint8Array(4) }];
  for (let turns = 0; turns < 12; turns += 2) {
    const { source } = await openExclusively({ kind: "x11", display });
    await xvfb[Symbol.asyncDispose]();
    await expect.poll(() => source.capture(requests).catch(codeOf)).toBe("AVI_CAPTURE_LOST");
    xvfb = await startXvfbOrSkip(context, { args: [display], width: 64, height: 64 });
    const capturing = source.capture(requests).catch(codeOf);
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    await source[Symbol.asyncDispose]();
    const answer = await capturing;
    expect(["AVI_CAPTURE_CLOSED", turns > 2 ? "captured" : ""]).toContain(answer);
    const next = await lockDisplay(display);
    next.release();
  }
  await xvfb[Symbol.asyncDispose]();
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

test("of threads that find a socket left behind at once, no two take it over", async () => {
  await using folder = await temporaryFolder();
  const paths = Array.from({ length: 20 }, (_, round) => join(folder.path, `lock-${round}.sock`));
  for (const path of paths) await writeFile(path, "left behind");
  const threads = 6;
  const seed: TakeSocketsSeed = { paths, threads, arrived: new Int32Array(new SharedArrayBuffer(4 * paths.length)) };
  const url = new URL("./take-sockets-thread.ts", import.meta.url);
  const execArgv = ["--conditions=@aviator/source"];
  const workers = Array.from({ length: threads }, () => new Worker(url, { workerData: seed, execArgv }));
  const taken = await Promise.all(workers.map(async (worker) => ((await once(worker, "message")) as [boolean[]])[0]));
  for (const worker of workers) worker.postMessage("end");
  const owners = paths.map((_, round) => taken.filter((isOwner) => isOwner[round]).length);
  expect(Math.max(...owners)).toBe(1);
  await Promise.all(workers.map((worker) => once(worker, "exit")));
});

test("a name without a file goes to one of many, again and again", async (context) => {
  if (process.platform !== "linux") return context.skip("only Linux has them");
  const path = `\0aviator-test-${process.pid}`;
  for (let round = 0; round < 20; round += 1) {
    const locks = await Promise.all(Array.from({ length: 8 }, () => takeSocket(path)));
    const owners = locks.filter(({ owner }) => owner === null);
    expect(owners).toHaveLength(1);
    for (const lock of owners) if (lock.owner === null) lock.release();
  }
});
