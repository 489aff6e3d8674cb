import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createRandom, systemClock } from "@aviator/core";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { createStorage, MAIN_GAME_FILE } from "../src/index.ts";
import { failureOf, temporaryDir } from "./folders.ts";

const CHILD = join(import.meta.dirname, "append-until-killed.ts");

/** Starts the child on a folder; `lines` grows with what it prints. */
async function startChild(dir: string): Promise<{ child: ChildProcess; lines: () => string[] }> {
  const child = spawn(process.execPath, ["--conditions=@aviator/source", CHILD, dir], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  await once(child.stdout, "data");
  // A line that the kill cut short is no acknowledgement.
  return { child, lines: () => text.split("\n").slice(0, -1) };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, "close");
  child.kill("SIGKILL");
  await gone;
}

test("a second process is refused, and a killed one leaves no lock behind", async () => {
  const dir = temporaryDir();
  const { child } = await startChild(dir);
  expect(await failureOf(() => createStorage({ dir }))).toMatchObject({
    code: "AVI_STORAGE_DIR_LOCKED",
    message: `dir: ${dir} is in use by process ${child.pid}; stop that process, or choose another folder`,
  });
  await kill(child);
  const storage = await createStorage({ dir });
  expect(await failureOf(() => createStorage({ dir }))).toMatchObject({
    code: "AVI_STORAGE_DIR_LOCKED",
    message: `dir: ${dir} is in use by process ${process.pid}; stop that process, or choose another folder`,
  });
  await storage.close();
});

test(
  "whenever it is killed, every acknowledged round is stored, once, and the next run goes on",
  { timeout: 60_000 },
  async () => {
    const dir = temporaryDir();
    const random = createRandom("kill");
    for (let session = 1; session <= 5; session += 1) {
      const { child, lines } = await startChild(dir);
      const enough = 2 + Math.floor(random.next() * 30);
      while (lines().length < enough) await systemClock.sleep(1);
      await systemClock.sleep(random.next() * 30);
      await kill(child);
      const [opened, ...acknowledged] = lines();
      expect(opened).toBe(`opened ${session}`);
      expect(acknowledged.length).toBeGreaterThan(0);

      const database = new Database(join(dir, MAIN_GAME_FILE));
      const stored = database
        .prepare("SELECT table_name || ' ' || ordinal FROM rounds WHERE session_id = ?")
        .pluck()
        .all(session);
      const integrity = database.pragma("integrity_check", { simple: true });
      database.close();
      expect(integrity).toBe("ok");
      expect(new Set(stored).size).toBe(stored.length);
      expect(acknowledged.filter((round) => !new Set(stored).has(round))).toEqual([]);
    }
  },
);
