import { join } from "node:path";
import { openRecording } from "@aviator/capture";
import { createVirtualClock, crop, type RegionFrame, type VirtualClock } from "@aviator/core";
import { regionsToRead, type TesseractAnswer, type TesseractClient } from "@aviator/ocr";
import { createSimulator } from "@aviator/simulator";
import type { TablePorts, TableSettings } from "../../src/assemble-table.ts";
import { composeTable } from "../../src/compose-table.ts";
import { timeFrames } from "../../src/frame-clock.ts";
import { startTableRecorder } from "../../src/replay/record-table.ts";

/** Crash points of the recorded game: an instant crash, and equal ones in a row. */
export const SCRIPT: readonly number[] = [100, 130, 130, 155];

/** How a table is recorded. */
export interface RecordedTableOptions {
  readonly dir: string;
  readonly seconds: number;
  readonly skin?: "night" | "ember" | "daylight";
  readonly engine?: TableSettings["engine"];
  readonly tesseract?: TesseractClient;
  readonly segmentBytes?: number;
  /** Changes the frames before they are read. */
  readonly disturb?: (frame: RegionFrame, tick: number) => RegionFrame;
}

/** A Tesseract that answers every question by the looks of the picture alone, and not always at once. */
export function createStubbornTesseract(): { readonly client: TesseractClient; asked(): number } {
  let asked = 0;
  const recognise = async ({ image }: Parameters<TesseractClient["recognise"]>[0]): Promise<TesseractAnswer> => {
    asked += 1;
    let dark = 0;
    for (const grey of image.grey) if (grey < 128) dark += 1;
    await new Promise(setImmediate);
    if (asked % 5 === 0) return { failure: "deadline", message: "too late" };
    const character = String((dark + asked) % 10);
    const box = { x: 0, y: 0, width: image.width, height: image.height };
    return { text: character, confidence: 0.9, symbols: [{ character, confidence: 0.9, ...box }] };
  };
  return { client: { recognise, [Symbol.asyncDispose]: () => Promise.resolve() }, asked: () => asked };
}

/** Plays a simulated table without waiting, and records what a worker would. Returns the lines that came out. */
export async function recordTable(
  options: RecordedTableOptions,
  clock: VirtualClock = createVirtualClock(1_790_000_000_000),
): Promise<string[]> {
  const { dir, seconds, skin = "night", engine, disturb = (frame) => frame } = options;
  const simulator = createSimulator({ tables: [{ name: "admiral", skin, script: SCRIPT }] });
  const map = simulator.tables[0]!.map;
  const regions = regionsToRead(map);
  let tick = -1;
  const nextFrame = async (): Promise<RegionFrame | null> => {
    tick += 1;
    if (tick >= seconds * 10) return null;
    if (tick > 0) simulator.advance(100);
    if (tick % 20 === 0) await recorder!.settled();
    await clock.advance(100 + (tick % 7) / 8);
    const frame = simulator.frame(0);
    const stamp = { capturedAtMs: clock.utcMs() - 2, monotonicMs: clock.monotonicMs() - 2, sequence: tick };
    return disturb({ ...stamp, regions: new Map(regions.map(({ path, region }) => [path, crop(frame, region)])) }, tick);
  };
  const settings: TableSettings = { name: "admiral", map, glyphs: null, speed: 1, ...(engine === undefined ? {} : { engine }) };
  const place = { x: 0, y: 0, ...map.size };
  const recorder = await startTableRecorder(
    settings,
    {
      dir: join(dir, "admiral"),
      maxBytes: 2e9,
      segmentBytes: options.segmentBytes ?? 64e6,
      place,
      monitors: [{ name: "screen", ...place }],
      regions,
      format: "rgba",
      source: "simulator",
    },
    {
      onProgress: () => {},
      onStopped: (error) => {
        throw error;
      },
    },
    options.tesseract ?? createStubbornTesseract().client,
  );
  const ports: TablePorts = {
    ...timeFrames({ nextFrame }, clock),
    sink: { append: () => Promise.resolve() },
    emit: () => {},
    publish: () => {},
  };
  try {
    await composeTable(recorder!.assemble(ports)).run(new AbortController().signal);
  } finally {
    await recorder!.finish();
  }
  return linesOf(join(dir, "admiral"));
}

/** The lines that a recording says came out. */
export async function linesOf(path: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const entry of await openRecording(path)) if (entry.type === "outcome") lines.push(entry.line);
  return lines;
}
