import { getEventListeners } from "node:events";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { print } from "../../src/command-line/print.ts";

test("a text waits for whoever reads along, and leaves no listener behind", async () => {
  const stream = new PassThrough({ highWaterMark: 4 });
  const { signal } = new AbortController();
  for (let part = 0; part < 20; part += 1) {
    const printed = print(stream, "longer than that", signal);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    stream.read();
    await printed;
  }
  expect([getEventListeners(signal, "abort"), stream.listenerCount("drain"), stream.listenerCount("error")]).toEqual([
    [],
    0,
    0,
  ]);
});

test("it is given up with the signal's reason, and fails with the stream", async () => {
  const stop = new AbortController();
  const stream = new PassThrough({ highWaterMark: 4 });
  const stopped = print(stream, "longer than that", stop.signal);
  stop.abort(new Error("stopped"));
  await expect(stopped).rejects.toThrow("stopped");
  await expect(print(stream, "more", stop.signal)).rejects.toThrow("stopped");
  const failed = print(stream, "longer than that", new AbortController().signal);
  stream.destroy(new Error("disk full"));
  await expect(failed).rejects.toThrow("disk full");
});
