// Memory of a table's reader over many frames, every pixel changed; and what one frame leaves for the garbage collector:
// pnpm measure frames-memory [--frames 100000] [--json]
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createRandom } from "@aviator/core";
import { createTableReader } from "@aviator/ocr";
import { fieldsOf, PAINTED_MAP, paintField } from "../../packages/ocr/test/painted-table.ts";

const USAGE = `pnpm measure frames-memory [--frames 100000] [--json]

Reads so many frames of one table, every pixel changed, prints the memory in use after a collection at each tenth, and its slope.`;
const { values } = parseArgs({
  options: { frames: { type: "string", default: "100000" }, json: { type: "boolean" }, help: { type: "boolean" } },
});
/** Different frames, taken in turn. */
const PAINTED = 40;
const PARTS = 10;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function usedBytes(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Least-squares slope of evenly spaced values. */
function slopeOf(samples: readonly number[]): number {
  const middle = (samples.length - 1) / 2;
  const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
  const over = samples.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  return over / samples.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
}

function measure(frames: number): { samples: number[]; bytesPerThousandFrames: number; garbagePerFrame: number } {
  const random = createRandom("memory");
  const painted = Array.from({ length: PAINTED }, () =>
    fieldsOf(random).map((field) => ({ path: field.path, bytes: paintField(field, random).bytes })),
  );
  const slots = new Map(fieldsOf(random).map((field) => [field.path, paintField(field, random)]));
  const reader = createTableReader({ map: PAINTED_MAP });
  const read = (count: number): void => {
    for (let sequence = 0; sequence < count; sequence += 1) {
      for (const { path, bytes } of painted[sequence % PAINTED] ?? []) slots.get(path)?.bytes.set(bytes);
      reader.readNow({ capturedAtMs: 0, monotonicMs: 0, sequence, regions: slots });
    }
  };
  const part = Math.ceil(frames / PARTS);
  read(Math.min(part, 2000));
  const samples: number[] = [];
  for (let done = 0; done < PARTS; done += 1) {
    read(part);
    const used = usedBytes();
    samples.push(used);
    if (values.json !== true) console.log(`${(done + 1) * part} frames: ${(used / 1e6).toFixed(2)} MB`);
  }
  // Few enough frames that nothing is collected meanwhile.
  const before = process.memoryUsage().heapUsed;
  read(PAINTED);
  const garbagePerFrame = Math.max(0, Math.round((process.memoryUsage().heapUsed - before) / PAINTED));
  return { samples, bytesPerThousandFrames: Math.round((slopeOf(samples) / part) * 1000), garbagePerFrame };
}

if (values.help === true) console.log(USAGE);
else {
  const found = measure(Number(values.frames));
  if (values.json === true) console.log(JSON.stringify(found));
  else {
    console.log(
      `slope ${found.bytesPerThousandFrames} bytes in 1,000 frames; ${found.garbagePerFrame} bytes of short-lived objects a frame`,
    );
  }
}
