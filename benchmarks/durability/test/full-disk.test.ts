import { systemClock } from "@aviator/core";
import { startRunner } from "@aviator/runner";
import { startPainter } from "@aviator/simulator";
import { alignRounds } from "@aviator/simulator/truth";
import { openStorageForReading } from "@aviator/storage";
import { expect, onTestFinished, test } from "vitest";
import { fillDisk, smallDisk } from "../../../packages/storage/test/small-disk.ts";

const SPEED = 10;
const WAIT_MS = 20;
/** Rounds of a second or two, so that some crash while the disk is full. */
const SCRIPT = [100, 105, 100, 110, 100, 105, 100, 110];

test("a disk that fills up while tables are read delays what is collected, and all of it is stored when there is room", async (context) => {
  const dir = smallDisk(context, 24);
  const painter = await startPainter({ tables: 2, speed: SPEED, script: SCRIPT, rounds: SCRIPT.length, paused: true });
  onTestFinished(() => painter.stop());
  const source = {
    kind: "module",
    url: import.meta.resolve("@aviator/simulator/source"),
    options: { screen: painter.screen },
  } as const;
  const delayed: string[] = [];
  const failed: string[] = [];
  await using runner = await startRunner({
    tables: painter.tables.map(({ name, map }, cell) => ({ name, map, at: { monitor: 0, cell }, glyphs: null })),
    layout: "2x2",
    source,
    dir,
    rateHz: 10 * SPEED,
    speed: SPEED,
  });
  runner.bus.on("record.delayed", ({ message }) => delayed.push(message));
  runner.bus.on("record.failed", ({ message }) => failed.push(message));
  const until = async (isTrue: () => boolean): Promise<void> => {
    while (!isTrue()) await systemClock.sleep(WAIT_MS);
  };
  const readRounds = (): number => Math.min(...painter.tables.map((_, index) => runner.state.read(index).rounds));
  await until(() => painter.tables.every((_, index) => runner.state.read(index).reads > 0));
  painter.begin();
  await until(() => readRounds() >= 2);
  const release = fillDisk(dir);
  const fullFrom = readRounds();
  await until(() => delayed.length > 0 && readRounds() >= fullFrom + 2);
  release();
  await until(() => readRounds() >= SCRIPT.length);
  await using reader = await openStorageForReading({ dir });
  // By itself: nobody stops, or starts anything again.
  while ((await reader.counts()).rounds < painter.tables.length * SCRIPT.length) await systemClock.sleep(WAIT_MS);
  await runner.stop();
  expect(failed).toEqual([]);
  expect(delayed[0]).toMatch(
    /: the batch could not be committed: .*\(SQLITE_(FULL|IOERR\w*)\); nothing of it was stored: free the disk/,
  );
  for (const { name } of painter.tables) {
    // In the order of storing: what came later did not overtake what had to wait.
    const crashPoints = (await reader.rounds({ table: name })).map(({ crashPoint }) => crashPoint ?? 0);
    expect(alignRounds(crashPoints, SCRIPT)).toEqual({ matched: SCRIPT.length, missed: 0, wrong: 0, invented: 0 });
  }
}, 120_000);
