import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { EngineName, TesseractService } from "@aviator/ocr";
import type { ReadingJob, ReadingResult } from "./messages.ts";

/** What so many tables took together. */
export interface ReadingCost extends ReadingResult {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Reads `frames` frames of each of so many tables, a thread a table and one Tesseract for all, as fast as they can. */
export async function readTables(
  tables: number,
  engine: EngineName,
  frames: number,
  tesseract: TesseractService,
): Promise<ReadingCost> {
  const workers = Array.from({ length: tables }, (_, table) => {
    const connection = tesseract.connect();
    const workerData: ReadingJob = { table, engine, frames, tesseract: connection };
    return new Worker(new URL("reading-child.ts", import.meta.url), { workerData, transferList: [connection.port] });
  });
  const told = async (): Promise<unknown[]> =>
    await Promise.all(workers.map(async (worker) => ((await once(worker, "message")) as [unknown])[0]));
  await told();
  const startMs = performance.now();
  const before = process.cpuUsage();
  const answers = told();
  for (const worker of workers) worker.postMessage("go");
  const results = (await answers) as ReadingResult[];
  const { user, system } = process.cpuUsage(before);
  const sum = (of: (result: ReadingResult) => number): number => results.reduce((total, result) => total + of(result), 0);
  return {
    wallMs: performance.now() - startMs,
    cpuMs: (user + system) / 1000,
    fields: sum(({ fields }) => fields),
    right: sum(({ right }) => right),
    wrong: sum(({ wrong }) => wrong),
  };
}
