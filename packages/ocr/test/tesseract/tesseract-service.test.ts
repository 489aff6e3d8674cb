import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createRandom, createVirtualClock } from "@aviator/core";
import { expect, test } from "vitest";
import {
  attachTesseract,
  createTesseractService,
  isFailure,
  startTesseractWorker,
  type TesseractWorker,
} from "../../src/index.ts";
import { createJobLine } from "../../src/tesseract/job-line.ts";
import { drawLine } from "../../src/tesseract/line-picture.ts";
import type { GreyImage, TesseractAnswer, TesseractClient, TesseractReading } from "../../src/tesseract/tesseract-client.ts";
import { createLineFinder } from "../../src/tesseract/text-lines.ts";
import { paintText } from "../painted-text.ts";

const random = createRandom("tesseract service");
const PAINT = { font: "inter", weight: 700, size: 40, ink: "#ffffff", background: ["#101018"], effect: "none" } as const;

function picture(text: string): GreyImage {
  const found = createLineFinder([]).find(paintText(text, PAINT, random));
  if (!("lines" in found)) throw new Error(`nothing found of ${text}`);
  return drawLine(found.lines[0]!, { digitRows: 40, white: 0, black: 255 }).image;
}

const dot = (): GreyImage => ({ width: 4, height: 4, grey: new Uint8Array(16).fill(255) });

function ask(client: TesseractClient, image: GreyImage, deadlineMs = 10_000): Promise<TesseractAnswer> {
  return client.recognise({ image, characters: "0123456789.", layout: "line", deadlineMs });
}

const textOf = (answer: TesseractAnswer): string => (isFailure(answer) ? answer.failure : answer.text);

test("recognises in its thread and from other threads' ports, and is started once", async () => {
  await using service = createTesseractService();
  expect(service.statistics()).toEqual({ recognised: 0, failed: 0, started: 0 });
  await using client = attachTesseract(service.connect());
  expect(textOf(await ask(service.client(), picture("12.34")))).toBe("12.34");
  const read = (await ask(client, picture("507.9"))) as TesseractReading;
  expect(read.text).toBe("507.9");
  expect(read.symbols.map(({ character }) => character).join("")).toBe("507.9");
  expect(read.symbols.every(({ confidence, width }) => confidence > 0.5 && width > 0)).toBe(true);
  expect(service.statistics()).toEqual({ recognised: 2, failed: 0, started: 1 });
});

test("a picture that is none is refused without being sent", async () => {
  await using service = createTesseractService();
  const answer = await ask(service.client(), { width: 10, height: 10, grey: new Uint8Array(3) });
  expect(answer).toEqual({
    failure: "badImage",
    message: "a picture must have width x height bytes, at least one (found 10 x 10 and 3 bytes)",
  });
  expect(service.statistics().started).toBe(0);
});

test("a thread that is killed amid its work is replaced; the picture is answered as failed", async () => {
  const workers: TesseractWorker[] = [];
  const troubles: string[] = [];
  await using service = createTesseractService({
    start: () => {
      const worker = startTesseractWorker();
      workers.push(worker);
      return worker;
    },
    onTrouble: (error) => troubles.push(String(error)),
  });
  const client = service.client();
  await ask(client, picture("1.5"));
  const pending = ask(client, picture("2.5"));
  await workers[0]!.terminate();
  expect(await pending).toEqual({
    failure: "crashed",
    message: "the Tesseract thread ended: exit code 1; it is started again when needed",
  });
  expect(textOf(await ask(client, picture("3.5")))).toBe("3.5");
  expect(workers.length).toBe(2);
  expect(troubles).toEqual(["TesseractCrashedError: the Tesseract thread ended: exit code 1; it is started again when needed"]);
});

test("data that is corrupt or not there makes every answer a failure, and ends nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aviator-tesseract-"));
  for (const write of [false, true]) {
    if (write) writeFileSync(join(folder, "eng.traineddata.gz"), "no data");
    const troubles: unknown[] = [];
    await using service = createTesseractService({
      start: () => startTesseractWorker(folder),
      onTrouble: (error) => troubles.push(error),
    });
    const answer = await ask(service.client(), picture("1.5"));
    expect(textOf(answer)).toBe("unavailable");
    expect(isFailure(answer) && answer.message).toContain("eng.traineddata.gz: must be Tesseract's data, packed by gzip");
    expect(troubles[0]).toMatchObject({ code: "AVI_OCR_TESSERACT_MISSING", remedy: "config" });
  }
});

interface Scripted {
  readonly worker: TesseractWorker;
  /** Ends the picture under way. */
  finish(reading?: TesseractReading | Error): void;
  readonly terminated: () => boolean;
}

/** A thread that works when it is told to: real threads have a time of their own. */
function scripted(ready: Promise<void> = Promise.resolve()): Scripted {
  const job: { current?: PromiseWithResolvers<TesseractReading> } = {};
  let terminated = false;
  return {
    worker: {
      ready,
      recognise: () => (job.current = Promise.withResolvers<TesseractReading>()).promise,
      terminate: async () => {
        terminated = true;
        job.current?.reject(new Error("terminated"));
      },
    },
    finish: (reading = { text: "1", confidence: 1, symbols: [] }) => {
      if (reading instanceof Error) job.current?.reject(reading);
      else job.current?.resolve(reading);
    },
    terminated: () => terminated,
  };
}

function scriptedService(options: Parameters<typeof createTesseractService>[0] = {}) {
  const clock = createVirtualClock();
  const threads: Scripted[] = [];
  const service = createTesseractService({
    clock,
    start: () => {
      threads.push(scripted());
      return threads.at(-1)!.worker;
    },
    ...options,
  });
  return { clock, threads, service, current: () => threads.at(-1)! };
}

test("clients take turns, however many pictures one of them has", async () => {
  const { clock, service, current } = scriptedService();
  const order: string[] = [];
  const [busy, modest] = [service.client(), service.client()];
  for (const name of ["busy 1", "busy 2", "busy 3"]) void ask(busy, dot()).then(() => order.push(name));
  void ask(modest, dot()).then(() => order.push("modest 1"));
  for (let round = 0; round < 4; round += 1) {
    await clock.advance(10);
    current().finish();
  }
  await clock.advance(10);
  expect(order).toEqual(["busy 1", "busy 2", "modest 1", "busy 3"]);
  await service.close();
});

test("an answer never comes later than the deadline, and what is late is not begun", async () => {
  const { clock, service, current } = scriptedService();
  const client = service.client();
  const first = ask(client, dot(), 1000);
  const second = ask(client, dot(), 100);
  await clock.advance(100);
  expect(textOf(await second)).toBe("deadline");
  current().finish();
  expect(textOf(await first)).toBe("1");
  await clock.advance(1);
  expect(service.statistics()).toEqual({ recognised: 1, failed: 1, started: 1 });
  await service.close();
});

test("a client with a full queue is told so at once", async () => {
  const { clock, service } = scriptedService({ queueLimit: 2 });
  const client = service.client();
  void ask(client, dot(), 50);
  await clock.advance(1);
  const waiting = [ask(client, dot(), 50), ask(client, dot(), 50)];
  expect(await ask(client, dot(), 50)).toEqual({
    failure: "queueFull",
    message: "at most 2 pictures of one client may wait; wait for earlier answers",
  });
  await clock.advance(60);
  expect((await Promise.all(waiting)).map(textOf)).toEqual(["deadline", "deadline"]);
  await service.close();
});

test("a thread is replaced after so many pictures, and ended after so long without any", async () => {
  const { clock, service, threads, current } = scriptedService({ recycleAfter: 3, sleepAfterMs: 1000 });
  const client = service.client();
  for (let count = 0; count < 4; count += 1) {
    const answer = ask(client, dot());
    await clock.advance(1);
    current().finish();
    expect(textOf(await answer)).toBe("1");
    await clock.advance(1);
  }
  expect(threads.map(({ terminated }) => terminated())).toEqual([true, false]);
  await clock.advance(1000);
  expect(threads.map(({ terminated }) => terminated())).toEqual([true, true]);
  void ask(client, dot(), 10);
  await clock.advance(20);
  expect(threads.length).toBe(3);
  await service.close();
});

test("a thread that keeps failing is started after growing pauses", async () => {
  const { clock, service, threads, current } = scriptedService();
  const client = service.client();
  const startedAtMs: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    const before = threads.length;
    const answer = ask(client, dot(), 100_000);
    while (threads.length === before) await clock.advance(10);
    startedAtMs.push(clock.monotonicMs());
    await clock.advance(10);
    current().finish(new Error("broken"));
    expect(textOf(await answer)).toBe("crashed");
  }
  const pauses = startedAtMs.slice(1).map((atMs, index) => atMs - startedAtMs[index]!);
  expect(pauses.map((ms) => Math.round(ms / 50) * 50)).toEqual([250, 500, 1000, 2000]);
  await service.close();
});

test("a thread that can't even be begun fails its pictures, and is begun again after the pause", async () => {
  const begun: Scripted[] = [];
  const troubles: string[] = [];
  let tries = 0;
  const { clock, service } = scriptedService({
    start: () => {
      tries += 1;
      if (tries === 1) throw new Error("too many threads");
      begun.push(scripted());
      return begun.at(-1)!.worker;
    },
    onTrouble: (error) => troubles.push(String(error)),
  });
  const client = service.client();
  expect(await ask(client, dot(), 100)).toEqual({ failure: "crashed", message: "too many threads" });
  expect(troubles).toEqual(["Error: too many threads"]);
  const next = ask(client, dot(), 10_000);
  await clock.advance(249);
  expect(tries).toBe(1);
  await clock.advance(10);
  begun[0]?.finish();
  expect(textOf(await next)).toBe("1");
  await service.close();
});

test("a listener that throws costs no thread its place", async () => {
  const { clock, service, current } = scriptedService({
    onTrouble: () => {
      throw new Error("the listener broke");
    },
  });
  const client = service.client();
  const first = ask(client, dot(), 10_000);
  await clock.advance(1);
  current().finish(new Error("broken"));
  expect(textOf(await first)).toBe("crashed");
  const next = ask(client, dot(), 10_000);
  await clock.advance(300);
  current().finish();
  await clock.advance(10_000);
  expect(textOf(await next)).toBe("1");
  await service.close();
});

test("a service that is closed while a worn thread ends begins no other", async () => {
  const ended = Promise.withResolvers<void>();
  const begun: Scripted[] = [];
  const { clock, service } = scriptedService({
    recycleAfter: 1,
    start: () => {
      const thread = scripted();
      begun.push(thread);
      return { ...thread.worker, terminate: () => ended.promise };
    },
  });
  const client = service.client();
  const first = ask(client, dot());
  await clock.advance(1);
  begun[0]!.finish();
  await first;
  const second = ask(client, dot());
  await clock.advance(1);
  await service.close();
  ended.resolve();
  await clock.advance(1);
  expect(textOf(await second)).toBe("closed");
  expect(begun.length).toBe(1);
});

test("a picture that never ends costs its thread, not the service", async () => {
  const { clock, service, threads, current } = scriptedService();
  const stuck = ask(service.client(), dot(), 60_000);
  await clock.advance(5010);
  expect(await stuck).toEqual({ failure: "crashed", message: "Tesseract gave no answer within 5000 ms" });
  expect(threads[0]!.terminated()).toBe(true);
  const next = ask(service.client(), dot(), 60_000);
  await clock.advance(300);
  current().finish();
  expect(textOf(await next)).toBe("1");
  await service.close();
});

test("closing answers everything, here and beyond ports", async () => {
  const { clock, service } = scriptedService();
  const far = attachTesseract(service.connect(), clock);
  const client = service.client();
  const pending = [ask(client, dot()), ask(client, dot()), ask(far, dot())];
  await pause(20);
  await clock.advance(1);
  await service.close();
  expect((await Promise.all(pending)).map(textOf).filter((text) => !/^(closed|crashed)$/.test(text))).toEqual([]);
  expect(textOf(await ask(client, dot()))).toBe("closed");
  expect(textOf(await ask(far, dot()))).toBe("closed");
  await service.close();
});

test("one picture starts one thread, however many there may be; further ones start further threads", async () => {
  const { clock, service, threads } = scriptedService({ workers: 3, sleepAfterMs: 1000 });
  const client = service.client();
  const first = ask(client, dot());
  await clock.advance(1);
  expect(threads.length).toBe(1);
  const second = ask(client, dot());
  await clock.advance(1);
  expect(threads.length).toBe(2);
  for (const thread of threads) thread.finish();
  expect((await Promise.all([first, second])).map(textOf)).toEqual(["1", "1"]);
  const third = ask(client, dot());
  await clock.advance(1);
  threads[0]!.finish();
  expect(textOf(await third)).toBe("1");
  expect(service.statistics()).toEqual({ recognised: 3, failed: 0, started: 2 });
  await service.close();
});

test("a thread that can't be loaded leaves the pictures to one that can", async () => {
  const threads: Scripted[] = [];
  const troubles: string[] = [];
  const { clock, service } = scriptedService({
    workers: 2,
    start: () => {
      const broken = threads.length === 0;
      threads.push(scripted(broken ? Promise.reject(new Error("no memory")) : Promise.resolve()));
      return threads.at(-1)!.worker;
    },
    onTrouble: (error) => troubles.push(String(error)),
  });
  const client = service.client();
  const answers = Array.from({ length: 4 }, () => ask(client, dot()));
  for (let round = 0; round < 4; round += 1) {
    await clock.advance(1);
    threads[1]!.finish();
  }
  expect((await Promise.all(answers)).map(textOf)).toEqual(["1", "1", "1", "1"]);
  expect(troubles).toEqual(["Error: no memory"]);
  await service.close();
});

test("threads that all can't be loaded fail what waits", async () => {
  const { clock, service } = scriptedService({
    workers: 2,
    start: () => scripted(Promise.reject(new Error("no memory"))).worker,
  });
  const client = service.client();
  const answers = Array.from({ length: 4 }, () => ask(client, dot()));
  await clock.advance(1);
  expect((await Promise.all(answers)).map(textOf)).toEqual(["crashed", "crashed", "crashed", "crashed"]);
  await service.close();
});

test("closing while threads load is no trouble of theirs", async () => {
  const troubles: string[] = [];
  const { clock, service } = scriptedService({
    workers: 2,
    start: () => {
      const loading = Promise.withResolvers<void>();
      const terminate = async (): Promise<void> => loading.reject(new Error("terminated"));
      return { ...scripted().worker, ready: loading.promise, terminate };
    },
    onTrouble: (error) => troubles.push(String(error)),
  });
  const client = service.client();
  const answers = [ask(client, dot()), ask(client, dot())];
  await clock.advance(1);
  await service.close();
  expect((await Promise.all(answers)).map(textOf)).toEqual(["closed", "closed"]);
  expect(troubles).toEqual([]);
});

test("a client that was disposed asks no more, and none of its pictures is begun", async () => {
  const { clock, service, threads } = scriptedService();
  const [leaving, staying] = [service.client(), service.client()];
  const first = ask(staying, dot());
  await clock.advance(1);
  const waiting = ask(leaving, dot());
  await leaving[Symbol.asyncDispose]();
  const after = ask(leaving, dot());
  threads[0]!.finish();
  expect(textOf(await first)).toBe("1");
  expect((await Promise.all([waiting, after])).map(textOf)).toEqual(["closed", "closed"]);
  expect(service.statistics()).toEqual({ recognised: 1, failed: 1, started: 1 });
  await service.close();
});

test("a picture that is laid out next is refused with its client", () => {
  const line = createJobLine(4, createVirtualClock());
  const answers: string[] = [];
  for (const [client, name] of [
    [1, "leaving"],
    [2, "staying"],
  ] as const)
    line.add(client, {
      job: { image: dot(), characters: "", layout: "line" },
      expiresAtMs: 10,
      answer: () => answers.push(name),
    });
  expect(line.hasWork()).toBe(true);
  line.refuse({ failure: "closed", message: "" }, 1);
  expect(answers).toEqual(["leaving"]);
  line.take()?.answer({ failure: "closed", message: "" });
  expect(answers).toEqual(["leaving", "staying"]);
});

/** The same picture in memory that can't be moved, or that others use too. */
function placed(image: GreyImage, memory: Uint8Array): GreyImage {
  memory.set(image.grey);
  return { ...image, grey: memory.subarray(0, image.grey.length) };
}

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

test("options out of range are refused by name", () => {
  expect(() => createTesseractService({ workers: 0, recycleAfter: 1.5 })).toThrow(
    "tesseract:\n  - workers: must be a whole number from 1 to 8 (found 0)\n  - recycleAfter: must be a whole number from 1 to 1000000 (found 1.5)",
  );
});
