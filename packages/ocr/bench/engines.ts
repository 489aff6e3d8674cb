// Speed and accuracy of every engine and selection on the same fields, beside plain tesseract.js, the tesseract command and OpenCV:
// node --conditions=@aviator/source packages/ocr/bench/engines.ts [--fields 60] [--tables 1,6]
import { parseArgs } from "node:util";
import type { OcrEngine } from "@aviator/core";
import { bundledGlyphSets, createBuiltInEngine, createTesseractService, ENGINE_NAMES, parseField } from "../src/index.ts";
import { paintFields, type PaintedField } from "./painted-fields.ts";
import { type Peer, PEERS } from "./peers.ts";

const { values } = parseArgs({
  options: {
    fields: { type: "string", default: "60" },
    tables: { type: "string", default: "1,6" },
    seed: { type: "string", default: "engines" },
  },
});
const FIELDS = Number(values.fields);
const TABLES = values.tables.split(",").map(Number);

/** What one reader made of the fields. */
interface Tally {
  readonly times: number[];
  read: number;
  wrong: number;
}

function judge(tally: Tally, field: PaintedField, text: string, tookMs: number): void {
  const value = parseField(field.kind, text)?.value ?? null;
  tally.times.push(tookMs);
  if (value === field.value) tally.read += 1;
  else if (value !== null) tally.wrong += 1;
}

function quantile(times: readonly number[], share: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? Number.NaN;
}

function report(name: string, tables: number, { times, read, wrong }: Tally, totalMs: number): void {
  const share = (count: number): string => `${((100 * count) / times.length).toFixed(1)} %`;
  console.log(
    `${name.padEnd(28)} ${tables} table${tables === 1 ? " " : "s"}  read ${share(read).padStart(7)}  wrong ${share(wrong).padStart(6)}  ` +
      `p50 ${quantile(times, 0.5).toFixed(3).padStart(8)} ms  p99 ${quantile(times, 0.99).toFixed(2).padStart(8)} ms  ` +
      `${(times.length / (totalMs / 1000)).toFixed(0).padStart(6)} fields/s`,
  );
}

/** Each table reads all the fields with an engine of its own, all tables at once. */
async function measureEngine(
  name: (typeof ENGINE_NAMES)[number],
  fields: readonly PaintedField[],
  tables: number,
): Promise<void> {
  await using service = createTesseractService({ queueLimit: 1000 });
  const glyphs = bundledGlyphSets();
  const engines = Array.from({ length: tables }, (): OcrEngine =>
    createBuiltInEngine(name, { glyphs, client: service.client(), deadlineMs: 10_000, everyMs: 0 }),
  );
  const tally: Tally = { times: [], read: 0, wrong: 0 };
  const readAll = async (engine: OcrEngine, into: Tally, some: readonly PaintedField[]): Promise<void> => {
    for (const field of some) {
      const start = performance.now();
      const reading = engine.readText(field);
      const { text } = reading instanceof Promise ? await reading : reading;
      judge(into, field, text, performance.now() - start);
    }
  };
  // The first fields wake Tesseract and warm the code.
  for (const engine of engines) await readAll(engine, { times: [], read: 0, wrong: 0 }, fields.slice(0, 5));
  const start = performance.now();
  await Promise.all(engines.map((engine) => readAll(engine, tally, fields)));
  report(name, tables, tally, performance.now() - start);
}

async function measurePeer(peer: Peer, fields: readonly PaintedField[]): Promise<void> {
  const opened = await peer.open(fields);
  if ("skipped" in opened) {
    console.log(`${peer.name.padEnd(28)} skipped: ${opened.skipped}`);
    return;
  }
  const tally: Tally = { times: [], read: 0, wrong: 0 };
  const start = performance.now();
  for (const { field, text, tookMs } of await opened.readAll()) judge(tally, field, text, tookMs);
  const totalMs = performance.now() - start;
  await opened.close();
  report(peer.name, 1, tally, totalMs);
}

const fields = paintFields(FIELDS, values.seed);
console.log(`${FIELDS} fields in fonts that no bundled set knows and in some that one does, 14 to 120 px, with effects`);
for (const tables of TABLES) for (const name of ENGINE_NAMES) await measureEngine(name, fields, tables);
for (const peer of PEERS) await measurePeer(peer, fields);
