import { MessageChannel } from "node:worker_threads";
import { createThreadTableLink } from "@aviator/capture";
import { type AviatorEvents, type EventType, SharedGameState, SourceGenerations } from "@aviator/core";
import { compileBundledGlyphs } from "@aviator/ocr";
import { skinNamed } from "@aviator/simulator";
import { expect, test } from "vitest";
import { startTableWorker, type TableCommand, type TableReport, type TableWorker } from "../src/index.ts";

/** Starts a worker of the table admiral that tells of three rounds and fails. */
const startTold = (generations: SourceGenerations, told: string[]): TableWorker => {
  const { map } = skinNamed("night");
  const link = createThreadTableLink<TableReport, TableCommand>({ regions: [], format: "bgra" });
  const [sink, tesseract] = [new MessageChannel(), new MessageChannel()];
  const tell = <Type extends EventType>(type: Type, event: AviatorEvents[Type]): void =>
    void told.push(`${type} ${JSON.stringify(event)}`);
  return startTableWorker({
    entry: new URL("./told-events-thread.ts", import.meta.url),
    seed: {
      name: "admiral",
      map,
      glyphs: null,
      bundled: compileBundledGlyphs(),
      speed: 1,
      rateHz: 10,
      link: link.worker,
      generation: generations.begin("admiral"),
      sink: { port: sink.port2 },
      engine: { standard: "template", regions: {} },
      tesseract: { port: tesseract.port2 },
      phaseModel: null,
      thresholds: [],
      collectors: [],
      recording: null,
      state: { buffer: new SharedGameState(1).buffer, tables: 1, index: 0 },
    },
    transfer: [link.worker.port, sink.port2, tesseract.port2],
    host: link.host,
    generations,
    onEvent: tell,
    hasBegun: () => false,
  });
};
const FAILED = "table admiral: its worker failed: out of paper";

test("what a worker told comes before the news that it failed; what is critical comes first", async () => {
  const told: string[] = [];
  const worker = startTold(new SourceGenerations(), told);
  await worker.ended.catch((error: unknown) => told.push((error as Error).message));
  expect(told).toEqual([
    'worker.started {"table":"admiral"}',
    'round.opened {"table":"admiral","ordinal":1,"atMs":1700000000000}',
    'round.opened {"table":"admiral","ordinal":2,"atMs":1700000000000}',
    'round.opened {"table":"admiral","ordinal":3,"atMs":1700000000000}',
    FAILED,
  ]);
});

test("of a table's workers only the one that was started last is heard", async () => {
  const generations = new SourceGenerations();
  const [early, late]: [string[], string[]] = [[], []];
  const workers = [startTold(generations, early), startTold(generations, late)];
  await Promise.all(workers.map(({ ended }) => expect(ended).rejects.toThrow(FAILED)));
  expect([early.length, late.length]).toEqual([0, 4]);
});
