import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "@aviator/core";
import Database from "better-sqlite3";
import { expect, onTestFinished, test, type TestContext } from "vitest";
import { MAIN_GAME_FILE, openStorageForReading } from "../src/index.ts";
import { temporaryDir } from "./folders.ts";

const TIMEOUT = { timeout: 20_000 };

interface Producer {
  readonly pid: number;
  /** Lines that begin with a word: `stored 7`, `failed CODE MESSAGE`, `close MESSAGE`. */
  lines(word: string): string[];
  /** Waits until there are so many more of them than now. */
  more(word: string, count: number): Promise<void>;
  close(): Promise<void>;
}

/** Rounds appended to a folder in a process of its own, one after the other, each until it is stored. */
async function startProducer(dir: string): Promise<Producer> {
  const script = join(import.meta.dirname, "trouble-child.ts");
  const child: ChildProcess = spawn(process.execPath, ["--conditions=@aviator/source", script, dir], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  const exited = once(child, "close");
  const lines = (word: string): string[] => text.split("\n").filter((line) => line.startsWith(`${word} `));
  const more = async (word: string, count: number): Promise<void> => {
    const enough = lines(word).length + count;
    while (lines(word).length < enough) await systemClock.sleep(5);
  };
  await more("stored", 10);
  return {
    pid: child.pid ?? 0,
    lines,
    more,
    async close() {
      child.stdin?.end("close\n");
      await exited;
    },
  };
}

/** Everything acknowledged is stored, once and in its order, and what was refused on the way came later. */
async function expectAllStored(dir: string, producer: Producer): Promise<void> {
  await using reader = await openStorageForReading({ dir });
  const stored: string[] = [];
  for await (const round of reader.stream("rounds", {})) stored.push(`stored ${round.ordinal}`);
  expect(stored).toEqual(producer.lines("stored"));
}

function limitFileSize(context: TestContext, pid: number, bytes: number | "unlimited"): void {
  const limited = spawnSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]);
  if (limited.status !== 0) context.skip("a process's file size can't be limited here: prlimit of util-linux is missing");
}

test(
  "I/O errors pause collecting, which goes on by itself, and nothing that was acknowledged is lost",
  TIMEOUT,
  async (context) => {
    const dir = temporaryDir();
    const producer = await startProducer(dir);
    limitFileSize(context, producer.pid, 4096);
    await producer.more("failed", 5);
    expect(producer.lines("failed")[0]).toBe(
      `failed AVI_STORAGE_WRITE_FAILED ${join(dir, MAIN_GAME_FILE)}, table "rounds": the batch could not be committed: disk I/O error ` +
        "(SQLITE_IOERR_WRITE); nothing of it was stored: free the disk or the database and append the rows again",
    );
    limitFileSize(context, producer.pid, "unlimited");
    await producer.more("stored", 10);
    await producer.close();
    await expectAllStored(dir, producer);
  },
);

test("a storage that is closed while its disk fails says so, and keeps what it acknowledged", TIMEOUT, async (context) => {
  const dir = temporaryDir();
  const producer = await startProducer(dir);
  limitFileSize(context, producer.pid, 4096);
  await producer.more("failed", 3);
  await producer.close();
  expect(producer.lines("close")).toEqual([
    `close ${dir}: the end of session 1 could not be noted: disk I/O error (SQLITE_IOERR_WRITE); every record that was acknowledged is ` +
      "stored, and no other",
  ]);
  await expectAllStored(dir, producer);
});

test("another program's lock pauses collecting until it is gone", TIMEOUT, async () => {
  const dir = temporaryDir();
  const producer = await startProducer(dir);
  const other = new Database(join(dir, MAIN_GAME_FILE));
  other.exec("BEGIN IMMEDIATE");
  await producer.more("failed", 1);
  expect(producer.lines("failed")[0]).toContain("database is locked (SQLITE_BUSY)");
  other.close();
  await producer.more("stored", 10);
  await producer.close();
  await expectAllStored(dir, producer);
});

test.each([MAIN_GAME_FILE, `${MAIN_GAME_FILE}-wal`])(
  "nothing is acknowledged while %s is not in its place, and collecting goes on when it is back",
  TIMEOUT,
  async (name) => {
    const dir = temporaryDir();
    const producer = await startProducer(dir);
    renameSync(join(dir, name), join(dir, "away"));
    await producer.more("failed", 3);
    const stored = producer.lines("stored").length;
    await producer.more("failed", 3);
    expect(producer.lines("stored")).toHaveLength(stored);
    expect(producer.lines("failed").at(-1)).toBe(
      `failed AVI_STORAGE_WRITE_FAILED ${join(dir, name)}: must stay where it is while it is written to (found that it was deleted or moved ` +
        "away); nothing was committed: put it back, or stop and open the folder anew",
    );
    renameSync(join(dir, "away"), join(dir, name));
    await producer.more("stored", 10);
    await producer.close();
    await expectAllStored(dir, producer);
  },
);
