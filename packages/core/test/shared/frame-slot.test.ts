import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { createFrameSlot } from "../../src/index.ts";

const stamp = (sequence: number) => ({
  capturedAtMs: 1000 + sequence,
  monotonicMs: sequence,
  sequence,
  lost: false,
  movedBy: { x: 0, y: 0 },
});

test("the reader takes the latest whole frame with its stamp", () => {
  const slot = createFrameSlot(4);
  const into = new Uint8Array(4);
  expect(slot.copyLatest(into)).toBeNull();
  slot.begin().fill(7);
  expect(slot.copyLatest(into)).toBeNull();
  slot.commit(stamp(1));
  slot.begin().fill(8);
  expect(slot.copyLatest(into)).toEqual(stamp(1));
  expect([...into]).toEqual([7, 7, 7, 7]);
  slot.commit(stamp(2));
  expect(slot.copyLatest(into)).toEqual(stamp(2));
  expect([...into]).toEqual([8, 8, 8, 8]);
  expect(slot.published()).toBe(2);
});

test("a frame that was begun anew instead of committed is never seen", () => {
  const slot = createFrameSlot(1);
  const into = new Uint8Array(1);
  slot.begin().fill(1);
  slot.begin().fill(2);
  slot.commit(stamp(1));
  expect(slot.copyLatest(into)).toEqual(stamp(1));
  expect(into[0]).toBe(2);
});

test("the reader waits for news, in time or in vain", async () => {
  const slot = createFrameSlot(1);
  expect(await slot.waitForNews(0, 5)).toBe("timedOut");
  const waiting = slot.waitForNews(0, 5000);
  slot.begin();
  slot.commit(stamp(1));
  expect(await waiting).toBe("published");
  expect(await slot.waitForNews(0, 5000)).toBe("published");
  const ending = slot.waitForNews(1, 5000);
  slot.close();
  expect(await ending).toBe("closed");
  expect(await slot.waitForNews(1, 5000)).toBe("closed");
});

test("a close hides no frame that was published before it", async () => {
  const slot = createFrameSlot(1);
  slot.begin();
  slot.commit(stamp(1));
  slot.close();
  expect(await slot.waitForNews(0, 5000)).toBe("published");
  expect(await slot.waitForNews(slot.published(), 5000)).toBe("closed");
});

test("a wrong size is refused when attaching", () => {
  const slot = createFrameSlot(8);
  expect(() => createFrameSlot(9, slot.buffer)).toThrow("frame slot of 144 bytes does not hold frames of 9");
});

test("no torn frame passes under a writer that never rests", async () => {
  const bytes = 65_536;
  const slot = createFrameSlot(bytes);
  const writer = new Worker(
    `
    const { workerData } = require("node:worker_threads");
    import(workerData.module).then(({ createFrameSlot }) => {
      const slot = createFrameSlot(workerData.bytes, workerData.buffer);
      for (let sequence = 1; sequence <= 4000; sequence += 1) {
        slot.begin().fill(sequence & 0xff);
        slot.commit({ capturedAtMs: 0, monotonicMs: 0, sequence });
      }
      slot.close();
    });
    `,
    {
      eval: true,
      workerData: { module: new URL("../../src/shared/frame-slot.ts", import.meta.url).href, bytes, buffer: slot.buffer },
    },
  );
  const into = new Uint8Array(bytes);
  let frames = 0;
  let seen = 0;
  while ((await slot.waitForNews(seen, 5000)) === "published") {
    seen = slot.published();
    const found = slot.copyLatest(into);
    if (found === null) continue;
    frames += 1;
    expect(into.every((byte) => byte === (found.sequence & 0xff))).toBe(true);
  }
  await writer.terminate();
  expect(frames).toBeGreaterThan(0);
});

test("the stamp says whether the table is lost, and how far it moved", () => {
  const slot = createFrameSlot(1);
  slot.begin();
  slot.commit({ ...stamp(1), lost: true, movedBy: { x: -12, y: 60 } });
  expect(slot.copyLatest(new Uint8Array(1))).toEqual({ ...stamp(1), lost: true, movedBy: { x: -12, y: 60 } });
});

test("the writer sees what the reader asks for, and is woken by it", async () => {
  const slot = createFrameSlot(1);
  const nothing = { rateHz: null, leasedHz: null };
  expect(slot.asked()).toEqual(nothing);
  const waiting = slot.waitForAsk(nothing);
  createFrameSlot(1, slot.buffer).ask({ rateHz: 12.5, leasedHz: 30 });
  expect(await waiting).toBe("asked");
  expect(slot.asked()).toEqual({ rateHz: 12.5, leasedHz: 30 });
  expect(await slot.waitForAsk(nothing)).toBe("asked");
  const closing = slot.waitForAsk({ rateHz: 12.5, leasedHz: 30 });
  slot.close();
  expect(await closing).toBe("closed");
});
