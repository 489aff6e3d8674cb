import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { objectOf, useTableFolder } from "./learn-folder.ts";
import { runCli, scratchFolder, startCli } from "./run-cli.ts";

const SOURCE = fileURLToPath(new URL("folder-source.ts", import.meta.url));

const { folder, mapFile } = useTableFolder();

test("--live goes on until every character is known, and writes", async () => {
  const cwd = scratchFolder();
  const args = ["learn", "--live", "--source", SOURCE, "--rate", "30", "--map", mapFile(), "--out", "glyphs.json", "--json"];
  const { code, stdout, stderr } = await runCli(args, { cwd, env: { AVIATOR_TEST_FRAMES: folder() } });
  expect(stderr).toContain("everything is known");
  expect(code).toBe(0);
  const { frames, missing } = objectOf(stdout) as { frames: number; missing: string[] };
  expect(frames).toBeGreaterThanOrEqual(40);
  expect(missing).toEqual([]);
  expect(existsSync(join(cwd, "glyphs.json"))).toBe(true);
}, 60_000);

test("Ctrl-C and --seconds end --live with what is known by then", async () => {
  const cwd = scratchFolder();
  const frames = join(cwd, "frames");
  mkdirSync(frames);
  for (const file of ["00.png", "01.png"]) copyFileSync(join(folder(), file), join(frames, file));
  const args = ["learn", "--live", "--source", SOURCE, "--rate", "30", "--map", mapFile(), "--out", "glyphs.json"];
  const env = { AVIATOR_TEST_FRAMES: frames };
  const cli = startCli(args, { cwd, env });
  await cli.waitFor("not yet seen:");
  cli.process.kill("SIGINT");
  const { code, stdout } = await cli.result;
  expect(stdout).toMatch(/stopping: learns from the frames so far, without asking Tesseract any more/);
  expect(code).toBe(0);
  expect(existsSync(join(cwd, "glyphs.json"))).toBe(true);
  const timed = await runCli([...args, "--seconds", "1"], { cwd, env });
  expect(timed.code).toBe(0);
  expect(timed.stdout).toContain("→ glyphs.json");
}, 60_000);

test("--live says where a table can't stand", async () => {
  const args = ["learn", "--live", "--source", SOURCE, "--map", mapFile(), "--out", "glyphs.json", "--x", "500"];
  const { code, stderr } = await runCli(args, { env: { AVIATOR_TEST_FRAMES: folder() } });
  expect(stderr).toContain("learn: tables[0].at: must leave the table's");
  expect(code).toBe(2);
});
