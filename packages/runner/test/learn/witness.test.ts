import { createTesseractService, TesseractMissingError } from "@aviator/ocr";
import { expect, test } from "vitest";
import { createWitness } from "../../src/learn/witness.ts";

const REQUEST = {
  image: { width: 2, height: 1, grey: new Uint8Array(2) },
  characters: "0123456789",
  layout: "line",
  deadlineMs: 5000,
} as const;

test("a Tesseract that can't be loaded is asked once, and said why", async () => {
  let started = 0;
  const start = () => {
    started += 1;
    const ready = Promise.reject(new TesseractMissingError("tesseract.js-core is not installed"));
    ready.catch(() => {});
    return { ready, recognise: () => Promise.reject(new Error("never loaded")), terminate: () => Promise.resolve() };
  };
  await using service = createTesseractService({ start });
  let answers = 0;
  const witness = createWitness(service.client(), () => (answers += 1), new AbortController().signal);
  for (let time = 0; time < 20; time += 1) {
    expect(await witness.client.recognise(REQUEST)).toMatchObject({ failure: "unavailable" });
  }
  expect([started, answers, witness.asked()]).toEqual([1, 1, 1]);
  expect(witness.unavailable()).toBe("tesseract.js-core is not installed");
});

test("once it is stopped nothing more is asked, and what is asked is waited for no longer", async () => {
  let asked = 0;
  const start = () => ({
    ready: Promise.resolve(),
    recognise: () => {
      asked += 1;
      return new Promise<never>(() => {});
    },
    terminate: () => Promise.resolve(),
  });
  await using service = createTesseractService({ start });
  const stop = new AbortController();
  const witness = createWitness(service.client(), () => {}, stop.signal);
  const answer = witness.client.recognise(REQUEST);
  setTimeout(() => stop.abort(), 20);
  expect(await answer).toEqual({ failure: "closed", message: "stopped before Tesseract was asked" });
  expect(await witness.client.recognise(REQUEST)).toMatchObject({ failure: "closed" });
  expect([asked, witness.asked(), witness.unavailable()]).toEqual([1, 0, null]);
});
