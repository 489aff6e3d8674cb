// A table's reader in a thread of its own, as the runner has it: gets ready, waits for the word, reads its frames as fast as it can.
import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { assert, type Observation } from "@aviator/core";
import { attachTesseract, createBuiltInEngine, createTableReader } from "@aviator/ocr";
import { labelledFrames, skinNamed, type TableView } from "@aviator/simulator";
import type { ReadingJob, ReadingResult } from "./messages.ts";

const { table, engine: name, frames, tesseract } = workerData as ReadingJob;
assert(parentPort !== null, "started by read-tables.ts");
/** A cell of 3x2 on a monitor of 1920x1080. */
const CELL = { width: 640, height: 540 };
/** Different frames, taken in turn: more would not fit into memory for six tables. */
const DRAWN = 20;
const skin = skinNamed(["night", "ember", "daylight"][table % 3] ?? "night", "skin");
const shown = [...labelledFrames({ skin, size: CELL, count: DRAWN, seed: `one and six ${table}` })];
const client = attachTesseract(tesseract);
const reader = createTableReader({ map: skin.map, engine: createBuiltInEngine(name, { client, deadlineMs: 10_000 }) });

/** Values that the frame shows, and those of them that were read. */
function compare(seen: Observation, view: TableView): readonly (readonly [shown: unknown, read: unknown])[] {
  return [
    [view.multiplier, seen.multiplier.value],
    [view.balanceMinor, seen.balance?.value],
    [view.totalStakeMinor, seen.totalStake?.value],
  ];
}

async function readAll(): Promise<ReadingResult> {
  const result = { fields: 0, right: 0, wrong: 0 };
  for (const { frame, view } of Array.from({ length: Math.ceil(frames / DRAWN) }, () => shown).flat()) {
    const seen = await reader.readFrame(frame);
    for (const [drawn, read] of compare(seen, view)) {
      if (drawn === null) continue;
      result.fields += 1;
      if (read === drawn) result.right += 1;
      else if (read !== null) result.wrong += 1;
    }
  }
  return result;
}

// The code is compiled and the fonts are known before the clock runs.
await readAll();
parentPort.postMessage("ready");
await once(parentPort, "message");
parentPort.postMessage(await readAll());
await client[Symbol.asyncDispose]();
parentPort.close();
