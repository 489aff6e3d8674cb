import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import {
  attachTesseract,
  createTesseractService,
  isFailure,
  startTesseractWorker,
  type TesseractWorker,
} from "../../src/index.ts";
import type { TesseractReading } from "../../src/tesseract/tesseract-client.ts";
import { ask, dot, picture, textOf } from "./asked-pictures.ts";
import { scriptedService } from "./scripted-threads.ts";

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

test("options out of range are refused by name", () => {
  expect(() => createTesseractService({ workers: 0, recycleAfter: 1.5 })).toThrow(
    "tesseract:\n  - workers: must be a whole number from 1 to 8 (found 0)\n  - recycleAfter: must be a whole number from 1 to 1000000 (found 1.5)",
  );
});
