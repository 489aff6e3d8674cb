import { join } from "node:path";
import { expect, test } from "vitest";
import { openSource } from "../../src/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { createFrames, DESCRIPTION, record } from "./recorded-frames.ts";

const MULTIPLIER = DESCRIPTION.regions[0]!.region;

test("a recording of one table is a screen of that table: a frame a capture, then the end", async () => {
  await using folder = await temporaryFolder();
  const frames = createFrames(6);
  await record(folder.path, frames);
  const { source, reason } = await openSource({ kind: "recording", path: folder.path });
  await using _ = source;
  expect([source.name, source.format, reason]).toEqual(["recording", "bgra", "recording: asked for"]);
  expect(await source.monitors()).toEqual([{ name: "admiral", x: 0, y: 0, width: 100, height: 80 }]);
  const into = new Uint8Array(MULTIPLIER.width * MULTIPLIER.height * 4);
  const corner = new Uint8Array(4).fill(9);
  for (const frame of frames) {
    const requests = [
      { region: MULTIPLIER, into },
      { region: { x: 99, y: 79, width: 1, height: 1 }, into: corner },
    ];
    expect(await source.capture(requests)).toBe("captured");
    expect(Buffer.from(into).equals(frame.regions.get("regions.multiplier")!.bytes)).toBe(true);
    expect([...corner]).toEqual([0, 0, 0, 0]);
  }
  expect(await source.capture([])).toBe("ended");
  expect(await source.capture([])).toBe("ended");
});

test("a recording of several tables has their monitors, and a tick brings what was captured together", async () => {
  await using folder = await temporaryFolder();
  const left = createFrames(6, "left");
  const right = createFrames(6, "right").slice(2);
  await record(join(folder.path, "left"), left);
  const place = { ...DESCRIPTION.place, x: 100 };
  await record(join(folder.path, "right"), right, { recording: { ...DESCRIPTION, table: "right", place } });
  const { source } = await openSource({ kind: "recording", path: folder.path });
  await using _ = source;
  expect(await source.monitors()).toEqual(DESCRIPTION.monitors);
  const [intoLeft, intoRight] = [0, 1].map(() => new Uint8Array(MULTIPLIER.width * MULTIPLIER.height * 4));
  for (const [index, frame] of left.entries()) {
    await source.capture([
      { region: MULTIPLIER, into: intoLeft! },
      { region: { ...MULTIPLIER, x: MULTIPLIER.x + 100 }, into: intoRight! },
    ]);
    const other = right[index - 2]?.regions.get("regions.multiplier")!.bytes ?? new Uint8Array(intoRight!.length);
    expect(Buffer.from(intoLeft!).equals(frame.regions.get("regions.multiplier")!.bytes)).toBe(true);
    expect(Buffer.from(intoRight!).equals(other)).toBe(true);
  }
  expect(await source.capture([])).toBe("ended");
});

test("a recording that can't be opened is told of as such", async () => {
  await expect(openSource({ kind: "recording", path: "/nowhere" })).rejects.toMatchObject({
    code: "AVI_CAPTURE_NOT_A_RECORDING",
  });
});
