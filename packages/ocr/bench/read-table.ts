// Reading time of one table's six fields beside tesseract.js on the same crops in the same run:
// node --conditions=@aviator/source packages/ocr/bench/read-table.ts [--frames 60]
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { createRandom, type Pixels } from "@aviator/core";
import { bundledGlyphSets, createTableReader, createTemplateEngine, parseField } from "../src/index.ts";
import { type Field, fieldsOf, PAINTED_MAP, paintField } from "../test/painted-table.ts";

const { values } = parseArgs({ options: { frames: { type: "string", default: "60" } } });
const FRAMES = Number(values.frames);
const TESSERACT_FRAMES = Math.min(10, FRAMES);
const ROUNDS = 12;
/** Rounds that settle the fonts and let the code be compiled. */
const WARM_UP = 3;
/** Of natural frames, fields other than the multiplier change so seldom. */
const SELDOM = 10;

/** A binarised portable grey map: the form that tesseract.js reads fastest. */
function greyMap({ bytes, width, height }: Pixels): Buffer {
  const header = Buffer.from(`P5\n${width} ${height}\n255\n`);
  const grey = Buffer.alloc(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    grey[at] = Math.min(bytes[at * 4]!, bytes[at * 4 + 1]!, bytes[at * 4 + 2]!) > 140 ? 0 : 255;
  }
  return Buffer.concat([header, grey]);
}

function quantile(times: readonly number[], share: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor(share * (times.length - 1))]!;
}

function isRight(field: Field, found: unknown): boolean {
  const wanted = field.kind === "players" ? { cashedOut: 12, total: field.value } : field.value;
  return JSON.stringify(found) === JSON.stringify(wanted);
}

interface Painted {
  readonly field: Field;
  readonly pixels: Pixels;
}

interface Run {
  readonly times: number[];
  right: number;
  wrong: number;
}

const random = createRandom("bench");
const changing = Array.from({ length: FRAMES }, () =>
  fieldsOf(random).map((field): Painted => ({ field, pixels: paintField(field, random) })),
);
const natural = changing.map((frame, index) =>
  frame.map((painted, place) => (place === 0 ? painted : changing[index - (index % SELDOM)]![place]!)),
);

function templateRun(frames: readonly (readonly Painted[])[]): Run {
  const reader = createTableReader({ map: PAINTED_MAP });
  // One buffer a region, filled anew for every frame, as the screen reader does it.
  const slots = new Map(frames[0]!.map(({ field, pixels }) => [field.path, { ...pixels, bytes: pixels.bytes.slice() }]));
  const run: Run = { times: [], right: 0, wrong: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, frame] of frames.entries()) {
      for (const { field, pixels } of frame) slots.get(field.path)!.bytes.set(pixels.bytes);
      const start = performance.now();
      const seen = reader.readNow({ capturedAtMs: 0, monotonicMs: 0, sequence: index, regions: slots });
      const took = performance.now() - start;
      if (round < WARM_UP) continue;
      run.times.push(took);
      const panel = seen.panels[0];
      const found = [seen.multiplier, seen.balance, seen.totalStake, seen.players, panel?.stake, panel?.autoCashOut];
      for (const [place, { field }] of frame.entries()) count(run, field, found[place]?.value ?? null);
    }
  }
  return run;
}

/** Each field as one of a region never seen before, so that all bundled sets compete. */
function firstContactRun(): Run {
  const engine = createTemplateEngine({ glyphs: bundledGlyphSets() });
  const run: Run = { times: [], right: 0, wrong: 0 };
  for (const [index, frame] of changing.entries()) {
    const start = performance.now();
    const texts = frame.map(({ field: { kind, path }, pixels }) => engine.readText({ pixels, kind, path: `${path} ${index}` }));
    run.times.push(performance.now() - start);
    for (const [place, { field }] of frame.entries())
      count(run, field, parseField(field.kind, texts[place]!.text)?.value ?? null);
  }
  return run;
}

function count(run: Run, field: Field, value: unknown): void {
  if (isRight(field, value)) run.right += 1;
  else if (value !== null) run.wrong += 1;
}

async function tesseractRun(): Promise<Run> {
  const { createWorker, OEM, PSM } = await import("tesseract.js");
  const langPath = `${dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/eng/package.json"))}/4.0.0_best_int`;
  const worker = await createWorker("eng", OEM.LSTM_ONLY, { langPath, cacheMethod: "none", gzip: true });
  await worker.setParameters({ tessedit_char_whitelist: "0123456789.,/x", tessedit_pageseg_mode: PSM.SINGLE_LINE });
  const run: Run = { times: [], right: 0, wrong: 0 };
  for (const frame of changing.slice(0, TESSERACT_FRAMES)) {
    const start = performance.now();
    const texts: string[] = [];
    for (const { pixels } of frame) texts.push((await worker.recognize(greyMap(pixels))).data.text);
    run.times.push(performance.now() - start);
    for (const [place, { field }] of frame.entries()) {
      count(run, field, parseField(field.kind, texts[place]!.trim())?.value ?? null);
    }
  }
  await worker.terminate();
  return run;
}

function report(name: string, { times, right, wrong }: Run): number {
  const median = quantile(times, 0.5);
  const read = ((100 * right) / (times.length * 6)).toFixed(1);
  console.log(
    `${name.padEnd(34)} p50 ${median.toFixed(3)} ms, p99 ${quantile(times, 0.99).toFixed(3)} ms a table; read right ${read} %, wrong ${wrong}`,
  );
  return median;
}

console.log(`six fields of one table, ${FRAMES} frames`);
const template = report("template, every pixel changed", templateRun(changing));
report("template, natural frames", templateRun(natural));
report("template, first contact", firstContactRun());
try {
  const peer = report("tesseract.js, every pixel changed", await tesseractRun());
  console.log(`tesseract.js takes ${(peer / template).toFixed(0)} times as long`);
} catch (error) {
  console.log(`tesseract.js skipped: ${error instanceof Error ? error.message : String(error)}`);
}
