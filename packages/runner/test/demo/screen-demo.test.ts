import { systemClock } from "@aviator/core";
import { openStorageForReading } from "@aviator/storage";
import { expect, test } from "vitest";
import { createOutput } from "../../src/command-line/output.ts";
import { runDemo } from "../../src/demo/run-demo.ts";
import { openScreenStage } from "../../src/demo/screen-stage.ts";
import { findProgram } from "../../src/screen/find-program.ts";
import { scratchFolder } from "../command-line/run-cli.ts";

/** Instant crashes, equal ones in a row, small ones, and one above 100x on every table. */
const SCRIPTS = [
  [100, 250, 250, 12_345, 107],
  [201, 100, 100, 10_001, 333],
  [101, 101, 11_111, 1_000, 100],
  [15_000, 100, 187, 187, 187],
  [100, 100, 10_890, 102, 456],
  [999, 10_100, 110, 110, 100],
];
const SPEED = 3;

test("six tables in a real Chromium on a real X screen: every round stored once, each crash point exact, none missed, none invented", async (context) => {
  if (findProgram(["Xvfb"]) === null) context.skip("Xvfb is not installed: apt-get install xvfb");
  if (findProgram(["chromium", "google-chrome"]) === null) context.skip("Chromium is not installed: apt-get install chromium");
  const dir = scratchFolder();
  const rounds = 5;
  const { signal } = new AbortController();
  await using stage = await openScreenStage({
    tables: 6,
    rounds,
    speed: SPEED,
    seed: "screen",
    scripts: SCRIPTS,
    port: 0,
    display: "",
    clock: systemClock,
    signal,
  });
  const { summary } = await runDemo(
    { rounds, speed: SPEED, dir },
    { stage, output: createOutput({ json: true }), clock: systemClock, signal },
  );
  expect(summary).toMatchObject({ tables: 6, rounds: 30, missed: 0, wrong: 0, invented: 0, failedTables: [] });

  await using reader = await openStorageForReading({ dir });
  const stored = await reader.rounds();
  for (const [index, { name }] of stage.tables.entries()) {
    const ofTable = stored.filter(({ table }) => table === name);
    expect(ofTable.map(({ crashPoint }) => crashPoint)).toEqual(SCRIPTS[index]);
    expect(ofTable.every(({ sure, reason }) => sure && reason === null)).toBe(true);
  }
  // The demo stops in the next round of a table.
  const between = (await reader.gaps()).filter(({ table, fromMs }) =>
    stored.some((round) => round.table === table && round.crashedAtMs > fromMs),
  );
  expect(between).toEqual([]);
}, 180_000);
