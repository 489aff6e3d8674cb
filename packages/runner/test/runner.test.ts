import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { learnAnchors } from "@aviator/capture";
import { systemClock } from "@aviator/core";
import { labelledFrames, skinNamed, startPainter } from "@aviator/simulator";
import { openStorageForReading } from "@aviator/storage";
import { expect, onTestFinished, test } from "vitest";
import { startRunner } from "../src/index.ts";
import { scratchFolder } from "./command-line/run-cli.ts";
import { recordTable } from "./replay/recorded-table.ts";

/** Two painted tables, played fast, each of `rounds` rounds. */
const paint = async (rounds: number) => {
  const painter = await startPainter({ tables: 2, speed: 10, rounds, paused: true });
  onTestFinished(() => painter.stop());
  const source = {
    kind: "module",
    url: import.meta.resolve("@aviator/simulator/source"),
    options: { screen: painter.screen },
  } as const;
  return { painter, source };
};

test("a worker that throws is reported with its table's name, and the other tables go on", async () => {
  const dir = scratchFolder();
  const { painter, source } = await paint(2);
  const failures: { table: string; message: string }[] = [];
  await using runner = await startRunner({
    tables: painter.tables.map(({ name, map }, cell) => ({
      name,
      map,
      at: { monitor: 0, cell },
      glyphs: cell === 0 ? "/nowhere/glyphs.json" : null,
    })),
    layout: "2x2",
    source,
    dir,
    rateHz: 50,
    speed: 10,
  });
  runner.bus.on("worker.failed", (event) => failures.push(event));
  while (failures.length === 0 || runner.state.read(1).reads === 0) await systemClock.sleep(20);
  painter.begin();
  while (runner.state.read(1).rounds < 2) await systemClock.sleep(20);
  expect(runner.alive()).toEqual([1]);
  const report = await runner.stop();
  expect(report.forced).toEqual([]);
  const [first = "", second = ""] = painter.tables.map(({ name }) => name);
  expect(failures).toEqual([
    {
      table: first,
      message: expect.stringContaining(`table ${first}: its worker failed: glyphs /nowhere/glyphs.json`) as string,
    },
  ]);
  await using reader = await openStorageForReading({ dir });
  expect((await reader.rounds()).map(({ table }) => table)).toEqual([second, second]);
}, 60_000);

test("a screen that can't be opened leaves nothing running and the folder free", async () => {
  const dir = scratchFolder();
  const source = { kind: "module", url: "file:///nowhere/source.js" } as const;
  const start = () => startRunner({ tables: [], layout: "1x1", source, dir });
  await expect(start()).rejects.toMatchObject({ code: "AVI_CAPTURE_SOURCE_MODULE" });
  await expect(start()).rejects.toMatchObject({ code: "AVI_CAPTURE_SOURCE_MODULE" });
});

test("a recording is read by a map with anchors, though it shows nothing but the regions", async () => {
  const dir = scratchFolder();
  await recordTable({ dir, seconds: 6 });
  const skin = skinNamed("night");
  const anchors = learnAnchors(
    Array.from(labelledFrames({ skin, count: 16 }), ({ frame }) => frame),
    skin.map,
  );
  const lost: string[] = [];
  const phases = new Set<string>();
  await using runner = await startRunner({
    tables: [{ name: "admiral", map: { ...skin.map, anchors }, at: { monitor: 0, x: 0, y: 0 }, glyphs: null }],
    layout: "1x1",
    source: { kind: "recording", path: dir },
    dir: scratchFolder(),
    rateHz: 20,
  });
  runner.bus.on("table.lost", ({ table }) => lost.push(table));
  runner.bus.on("phase.changed", ({ to }) => phases.add(to));
  await runner.ended;
  await runner.stop();
  expect(lost).toEqual([]);
  expect(phases).toContain("betting");
}, 60_000);

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

test("a collector of one's own fills its own table, a stream's tables check each other, and colours are stored", async () => {
  const dir = scratchFolder();
  const { painter, source } = await paint(4);
  const checks: string[] = [];
  const example = new URL("../../../examples/own-collector/pauses-collector.ts", import.meta.url).href;
  await using runner = await startRunner({
    // Different games, so that the stream has something to tell.
    tables: painter.tables.map(({ name, map }, cell) => ({ name, map, at: { monitor: 0, cell }, glyphs: null, stream: "one" })),
    layout: "2x2",
    source,
    dir,
    rateHz: 50,
    speed: 10,
    collectors: [example],
  });
  runner.bus.on("crashPoint.checked", ({ by }) => checks.push(by));
  while (runner.tables.some((_, index) => runner.state.read(index).reads === 0)) await systemClock.sleep(20);
  painter.begin();
  while (runner.tables.some((_, index) => runner.state.read(index).rounds < 4)) await systemClock.sleep(20);
  await runner.stop();
  await using reader = await openStorageForReading({ dir });
  const samples = await all(reader.stream("rgbSamples"));
  expect(new Set(samples.map(({ region }) => region))).toEqual(new Set(["phase", "button"]));
  expect(samples.filter(({ phase }) => phase === "betting").length).toBeGreaterThan(5);
  const stored = await all(reader.stream("crashPointChecks"));
  expect(new Set(stored.map(({ by }) => by))).toContain("stream");
  expect(stored.filter(({ by, agreed }) => by === "historyStrip" && !agreed)).toEqual([]);
  expect(checks.length).toBe(stored.length);
  const numbers = new Set((await all(reader.stream("rounds"))).map(({ table, number }) => `${table} ${number}`));
  expect(stored.filter(({ table, number }) => !numbers.has(`${table} ${number}`))).toEqual([]);
  using collected = new DatabaseSync(join(dir, "collectors.db"), { readOnly: true });
  const rows = collected.prepare("SELECT DISTINCT session_id, table_name FROM pauses ORDER BY table_name").all();
  expect(rows.map((row) => [row["session_id"], row["table_name"]])).toEqual(
    painter.tables.map(({ name }) => [1, name]).toSorted(([, left], [, right]) => (String(left) < String(right) ? -1 : 1)),
  );
}, 120_000);
