import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createFrameSource } from "../src/source.ts";
import { startPainter } from "../src/start-painter.ts";

test("plays and paints by itself, and keeps its record after it has stopped", async () => {
  await using painter = await startPainter({
    tables: 2,
    size: { width: 1280, height: 540 },
    speed: 50,
    script: [100, 150, 150],
  });
  await using source = createFrameSource({ screen: painter.screen });
  expect(painter.tables.map(({ name, region }) => [name, region])).toEqual([
    ["night-1", { x: 0, y: 0, width: 640, height: 270 }],
    ["ember-2", { x: 640, y: 0, width: 640, height: 270 }],
  ]);
  const looks = new Set<string>();
  const into = new Uint8Array(100 * 100 * 4);
  await expect
    .poll(
      async () => {
        await source.capture([{ region: { x: 270, y: 80, width: 100, height: 100 }, into }]);
        looks.add(Buffer.from(into).toString("base64"));
        return (await painter.truth()).every((rounds) => rounds.length >= 3);
      },
      { timeout: 10_000 },
    )
    .toBe(true);
  expect(looks.size).toBeGreaterThan(3);
  await painter.stop();
  const [first = []] = await painter.truth();
  expect(first.slice(0, 3)).toMatchObject([
    { ordinal: 1, crashPoint: 100, loadingAtMs: null, flyingAtMs: null },
    { ordinal: 2, crashPoint: 150 },
    { ordinal: 3, crashPoint: 150 },
  ]);
  expect(Math.abs((first[0]?.crashedAtMs ?? 0) - Date.now())).toBeLessThan(60_000);
});

test("holds the games until they may begin", async () => {
  await using painter = await startPainter({ speed: 100, script: [100], paused: true });
  await sleep(200);
  expect(await painter.truth()).toEqual([[]]);
  expect(painter.playedCounts()).toEqual([0]);
  painter.begin();
  await expect.poll(async () => (await painter.truth())[0]?.length, { timeout: 5000 }).toBeGreaterThan(0);
  expect(painter.playedCounts()[0]).toBeGreaterThan(0);
});

test.each([
  [{ speed: 0 }, "speed: must be a number from 0.1 to 100 (found 0)"],
  [{ fps: 500 }, "fps: must be a number from 1 to 120 (found 500)"],
  [
    { tables: [{ region: { x: 1900, y: 0, width: 640, height: 540 } }] },
    "tables[0].region: must lie inside the screen of 1920x1080 (found 640x540 at 1900,0)",
  ],
  [
    { tables: [{ script: [99] }] },
    "tables[0]: script[0]: must be a crash point in whole hundredths from 100, as 150 for 1.50x (found 99)",
  ],
])("refuses %j", async (options, message) => {
  await expect(startPainter(options)).rejects.toThrow(message);
});
