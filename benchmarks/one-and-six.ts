// What the brief claims of many tables at once, each side in the same run, alternating: reading six tables in the time of one, by template
// and by Tesseract; and one screen reader for six tables beside one each: pnpm bench one-and-six [-- --runs 3] [--seconds 10]
import { parseArgs } from "node:util";
import type { TableMap } from "@aviator/core";
import { createTesseractService } from "@aviator/ocr";
import { startXvfb } from "../packages/capture/test/start-xvfb.ts";
import { paintScreen } from "../packages/capture/test/x11/paint-screen.ts";
import { captureEach, captureShared, type CapturingCost } from "./one-and-six/capture-tables.ts";
import { type ReadingCost, readTables } from "./one-and-six/read-tables.ts";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "3" }, seconds: { type: "string", default: "10" } },
});
const RUNS = Number(values.runs);
const SECONDS = Number(values.seconds);
const TABLES = 6;
const SCREEN = { width: 1920, height: 1080 };
/** Six regions, in a cell of 3x2. */
const MAP: TableMap = {
  version: 1,
  size: { width: 640, height: 540 },
  regions: {
    multiplier: { x: 124, y: 200, width: 390, height: 66 },
    balance: { x: 442, y: 20, width: 135, height: 30 },
    players: { x: 98, y: 485, width: 145, height: 30 },
    totalStake: { x: 385, y: 485, width: 165, height: 30 },
  },
  panels: [{ stake: { x: 6, y: 362, width: 142, height: 22 }, button: { x: 164, y: 338, width: 125, height: 65 } }],
};

for (const [engine, frames] of [
  ["template", 400],
  ["tesseract", 8],
] as const) {
  await using tesseract = createTesseractService();
  const costs = await alternate(
    () => readTables(1, engine, frames, tesseract),
    () => readTables(TABLES, engine, frames, tesseract),
  );
  const [one, six] = costs.map((runs) => middle(runs, ({ wallMs }) => wallMs)) as [ReadingCost, ReadingCost];
  console.log(
    `${engine}: one table ${perFrame(one, 1, frames)}; six ${perFrame(six, TABLES, frames)}; ` +
      `six take ${(six.wallMs / one.wallMs).toFixed(1)}x the time of one, ${(six.cpuMs / one.cpuMs).toFixed(1)}x the processor time`,
  );
}

await using xvfb = await startXvfb(SCREEN);
await using _picture = await paintScreen(xvfb.display, SCREEN.width, SCREEN.height);
const captured = await alternate(
  () => captureShared(xvfb.display, MAP, TABLES, SECONDS),
  () => captureEach(xvfb.display, MAP, TABLES, SECONDS),
);
const [shared, each] = captured.map((runs) => middle(runs, ({ cpuPercent }) => cpuPercent)) as [CapturingCost, CapturingCost];
console.log(`six tables at 10 Hz by one screen reader: ${capturing(shared)}; by one each: ${capturing(each)}`);
console.log(`one each takes ${(each.cpuPercent / shared.cpuPercent).toFixed(2)}x the processor time of the shared one`);

/** Runs both sides in turn, several times. */
async function alternate<T>(one: () => Promise<T>, other: () => Promise<T>): Promise<[T[], T[]]> {
  const runs: [T[], T[]] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    runs[0].push(await one());
    runs[1].push(await other());
  }
  return runs;
}

function middle<T>(runs: readonly T[], of: (run: T) => number): T | undefined {
  return runs.toSorted((a, b) => of(a) - of(b))[runs.length >> 1];
}

function perFrame({ wallMs, cpuMs, fields, right, wrong }: ReadingCost, tables: number, frames: number): string {
  const share = ((100 * right) / fields).toFixed(1);
  return (
    `${(wallMs / frames).toFixed(2)} ms a frame of each, ${(cpuMs / frames / tables).toFixed(2)} ms of processor time a frame ` +
    `(${share} % right, ${wrong} wrong)`
  );
}

function capturing({ framesPerSecond, cpuPercent }: CapturingCost): string {
  return `${framesPerSecond.toFixed(1)} frames/s, ${cpuPercent.toFixed(1)} % of a core`;
}
