import { expect, test } from "vitest";
import { attachTesseract, createTesseractService, startTesseractWorker } from "../../src/index.ts";
import type { GreyImage } from "../../src/tesseract/tesseract-client.ts";
import { ask, dot, picture, textOf } from "./asked-pictures.ts";
import { scriptedService } from "./scripted-threads.ts";

/** The same picture in memory that can't be moved, or that others use too. */
function placed(image: GreyImage, memory: Uint8Array): GreyImage {
  memory.set(image.grey);
  return { ...image, grey: memory.subarray(0, image.grey.length) };
}

test("a picture that is none is refused without being sent", async () => {
  await using service = createTesseractService();
  const answer = await ask(service.client(), { width: 10, height: 10, grey: new Uint8Array(3) });
  expect(answer).toEqual({
    failure: "badImage",
    message: "a picture must have width x height bytes, at least one (found 10 x 10 and 3 bytes)",
  });
  expect(service.statistics().started).toBe(0);
});

test("pictures in shared, pooled or foreign memory are read like others, more than once, and left as they are", async () => {
  const image = picture("12.34");
  const size = image.grey.length;
  const pictures = [
    placed(image, new Uint8Array(new SharedArrayBuffer(size))),
    placed(image, new Uint8Array(size + 100)),
    placed(image, new Uint8Array(new WebAssembly.Memory({ initial: Math.ceil(size / 65_536) }).buffer)),
    { width: 4, height: 4, grey: Buffer.from(new Uint8Array(16).fill(255)) },
  ];
  await using service = createTesseractService();
  await using near = service.client();
  await using far = attachTesseract(service.connect());
  for (const one of pictures)
    for (const client of [near, far, far]) {
      const answer = await ask(client, one);
      expect(textOf(answer)).toBe(one.width === 4 ? "" : "12.34");
      expect(one.grey.length).toBe(one.width * one.height);
    }
  expect(service.statistics()).toEqual({ recognised: 12, failed: 0, started: 1 });
});

test("a bad picture is refused before a port, and holds its thread no longer than the answer", async () => {
  await using service = createTesseractService();
  const descriptor = service.connect();
  await using far = attachTesseract(descriptor);
  const image = dot();
  structuredClone(image.grey, { transfer: [image.grey.buffer as ArrayBuffer] });
  expect(await ask(far, image)).toEqual({
    failure: "badImage",
    message: "a picture must have width x height bytes, at least one (found 4 x 4 and 0 bytes)",
  });
  expect(descriptor.port.hasRef()).toBe(false);
});

test("a picture that is emptied while it waits is answered as bad, and costs no thread its place", async () => {
  const { clock, service, current, threads } = scriptedService();
  const client = service.client();
  const first = ask(client, dot());
  await clock.advance(1);
  const emptied = dot();
  const second = ask(client, emptied);
  structuredClone(emptied.grey, { transfer: [emptied.grey.buffer as ArrayBuffer] });
  current().finish();
  expect(textOf(await first)).toBe("1");
  expect(textOf(await second)).toBe("badImage");
  const third = ask(client, dot());
  await clock.advance(1);
  current().finish();
  expect(textOf(await third)).toBe("1");
  expect(threads.length).toBe(1);
  await service.close();
});

test("a worker that was given what can't be sent works on", async () => {
  const worker = startTesseractWorker();
  await worker.ready;
  const image = picture("7.5");
  const shared = placed(image, new Uint8Array(new SharedArrayBuffer(image.grey.length)));
  const job = { image: shared, characters: "0123456789.", layout: "line" } as const;
  expect((await worker.recognise(job)).text).toBe("7.5");
  expect((await worker.recognise(job)).text).toBe("7.5");
  await worker.terminate();
});
