// Reading time of one table's six fields, every pixel changed, beside tesseract.js on the same crops in the same run:
// node --conditions=@aviator/source packages/ocr/bench/read-table.ts [--frames 60]
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { createRandom, type FieldKind, formatNumber, type Pixels, pixelsOf, type Random, type TableMap } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { createTableReader, parseField } from "../src/index.ts";
import { useFont } from "../test/painted-text.ts";

interface Field {
  readonly path: string;
  readonly kind: FieldKind;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly text: string;
  readonly value: number;
}

const { values } = parseArgs({ options: { frames: { type: "string", default: "60" } } });
const FRAMES = Number(values.frames);
const TESSERACT_FRAMES = Math.min(10, FRAMES);
const ROUNDS = 5;

/** Sizes of the fields are those of a real table, 1280 pixels wide. */
const MAP: TableMap = {
  version: 1,
  size: { width: 1280, height: 1040 },
  numbers: { decimal: ".", thousands: "," },
  regions: {
    multiplier: { x: 248, y: 399, width: 780, height: 130 },
    balance: { x: 885, y: 135, width: 270, height: 60 },
    totalStake: { x: 770, y: 970, width: 330, height: 60 },
    players: { x: 195, y: 970, width: 290, height: 60 },
  },
  panels: [{ stake: { x: 13, y: 724, width: 285, height: 45 }, autoCashOut: { x: 355, y: 899, width: 130, height: 40 } }],
};

function fieldsOf(random: Random): Field[] {
  const upTo = (most: number): number => Math.floor(random.next() * most);
  const amount = (path: string, width: number, height: number, most: number): Field => {
    const value = 100 + upTo(most);
    return { path, kind: "money", width, height, size: 28, text: formatNumber(value, MAP.numbers!), value };
  };
  const multiplier = 100 + upTo(900_000);
  const auto = 101 + upTo(9000);
  const players = 100 + upTo(9000);
  return [
    {
      path: "regions.multiplier",
      kind: "multiplier",
      width: 780,
      height: 130,
      size: 100,
      text: `${formatNumber(multiplier, { decimal: ".", thousands: "" })}x`,
      value: multiplier,
    },
    amount("regions.balance", 270, 60, 9_000_000),
    amount("regions.totalStake", 330, 60, 90_000_000),
    { path: "regions.players", kind: "players", width: 290, height: 60, size: 28, text: `12/${players}`, value: players },
    amount("panels[0].stake", 285, 45, 90_000),
    {
      path: "panels[0].autoCashOut",
      kind: "multiplier",
      width: 130,
      height: 40,
      size: 24,
      text: formatNumber(auto, MAP.numbers!),
      value: auto,
    },
  ];
}

function paint(field: Field, random: Random): Pixels {
  const canvas = createCanvas(field.width, field.height);
  const context = canvas.getContext("2d");
  const gradient = context.createLinearGradient(0, 0, field.width, field.height);
  gradient.addColorStop(0, `rgb(${20 + random.next() * 30},20,60)`);
  gradient.addColorStop(1, `rgb(60,20,${60 + random.next() * 60})`);
  context.fillStyle = gradient;
  context.fillRect(0, 0, field.width, field.height);
  context.fillStyle = "#ffffff";
  context.textAlign = "center";
  context.font = `${field.size}px "${useFont("inter", 700)}"`;
  context.fillText(field.text, field.width / 2 + random.next(), field.height / 2 + field.size * 0.36);
  const { data } = context.getImageData(0, 0, field.width, field.height);
  return pixelsOf(new Uint8Array(data.buffer), field.width, field.height, "rgba");
}

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

const random = createRandom("bench");
const frames = Array.from({ length: FRAMES }, () => fieldsOf(random).map((field) => ({ field, pixels: paint(field, random) })));

function templateRun(): { times: number[]; right: number; wrong: number } {
  const reader = createTableReader({ map: MAP });
  // One buffer a region, filled anew for every frame, as the screen reader does it.
  const slots = new Map(frames[0]!.map(({ field, pixels }) => [field.path, { ...pixels, bytes: pixels.bytes.slice() }]));
  const times: number[] = [];
  let right = 0;
  let wrong = 0;
  for (let round = 0; round < ROUNDS + 1; round += 1) {
    for (const [index, frame] of frames.entries()) {
      for (const { field, pixels } of frame) slots.get(field.path)!.bytes.set(pixels.bytes);
      const start = performance.now();
      const seen = reader.readNow({ capturedAtMs: 0, monotonicMs: 0, sequence: index, regions: slots });
      const took = performance.now() - start;
      // The first round warms up and settles the font.
      if (round === 0) continue;
      times.push(took);
      const found = [
        seen.multiplier,
        seen.balance,
        seen.totalStake,
        seen.players,
        seen.panels[0]?.stake,
        seen.panels[0]?.autoCashOut,
      ];
      for (const [place, { field }] of frame.entries()) {
        const value = found[place]?.value ?? null;
        if (isRight(field, value)) right += 1;
        else if (value !== null) wrong += 1;
      }
    }
  }
  return { times, right, wrong };
}

async function tesseractRun(): Promise<{ times: number[]; right: number; wrong: number }> {
  const { createWorker, OEM, PSM } = await import("tesseract.js");
  const langPath = `${dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/eng/package.json"))}/4.0.0_best_int`;
  const worker = await createWorker("eng", OEM.LSTM_ONLY, { langPath, cacheMethod: "none", gzip: true });
  await worker.setParameters({ tessedit_char_whitelist: "0123456789.,/x", tessedit_pageseg_mode: PSM.SINGLE_LINE });
  const times: number[] = [];
  let right = 0;
  let wrong = 0;
  for (const frame of frames.slice(0, TESSERACT_FRAMES)) {
    const start = performance.now();
    const texts: string[] = [];
    for (const { pixels } of frame) texts.push((await worker.recognize(greyMap(pixels))).data.text);
    times.push(performance.now() - start);
    for (const [place, { field }] of frame.entries()) {
      const value = parseField(field.kind, texts[place]!.trim())?.value ?? null;
      if (isRight(field, value)) right += 1;
      else if (value !== null) wrong += 1;
    }
  }
  await worker.terminate();
  return { times, right, wrong };
}

function report(name: string, { times, right, wrong }: { times: number[]; right: number; wrong: number }): number {
  const median = quantile(times, 0.5);
  const read = ((100 * right) / (times.length * 6)).toFixed(1);
  console.log(
    `${name.padEnd(14)} p50 ${median.toFixed(3)} ms, p99 ${quantile(times, 0.99).toFixed(3)} ms a table; read right ${read} %, wrong ${wrong}`,
  );
  return median;
}

console.log(`six fields of one table, every pixel changed, ${FRAMES} frames`);
const template = report("template", templateRun());
try {
  const peer = report("tesseract.js", await tesseractRun());
  console.log(`ratio ${(peer / template).toFixed(0)}`);
} catch (error) {
  console.log(`tesseract.js skipped: ${error instanceof Error ? error.message : String(error)}`);
}
