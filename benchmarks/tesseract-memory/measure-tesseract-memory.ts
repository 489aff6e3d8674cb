// Memory of the process over many questions to Tesseract, with the recycling of its thread and without:
// pnpm measure tesseract-memory [--questions 5000] [--recycle-after 2000] [--json]
import { parseArgs } from "node:util";
import {
  createTemplateEngine,
  createTesseractEngine,
  createTesseractService,
  bundledGlyphSets,
  parseField,
} from "@aviator/ocr";
import { paintFields } from "../../packages/ocr/bench/painted-fields.ts";

const USAGE = `pnpm measure tesseract-memory [--questions 5000] [--recycle-after 2000] [--json]

Has so many different fields read by the tesseract engine, prints the resident memory at each tenth, and that of the process before
Tesseract was woken and after it sleeps again. Exit code 1 when the last tenths take over 10 % more than the first.`;
const { values } = parseArgs({
  options: {
    questions: { type: "string", default: "5000" },
    "recycle-after": { type: "string", default: "2000" },
    json: { type: "boolean" },
    help: { type: "boolean" },
  },
});
const PARTS = 10;
/** Different fields, taken in turn: the same pixels are never asked for twice in a row. */
const PAINTED = 200;
const MOST_GROWTH = 1.1;

const residentMb = (): number => Math.round(process.memoryUsage().rss / 1e5) / 10;
const pause = (durationMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, durationMs));

async function measure(questions: number, recycleAfter: number): Promise<Record<string, unknown>> {
  const fields = paintFields(PAINTED, "memory");
  const template = createTemplateEngine({ glyphs: bundledGlyphSets() });
  for (const field of fields) template.readText(field);
  const beforeMb = residentMb();
  await using service = createTesseractService({ recycleAfter, sleepAfterMs: 500 });
  const engine = createTesseractEngine({ client: service.client(), deadlineMs: 10_000 });
  const samples: number[] = [];
  let wrong = 0;
  let index = 0;
  for (let part = 1; part <= PARTS; part += 1) {
    while (service.statistics().recognised < (questions * part) / PARTS) {
      const field = fields[index % PAINTED];
      index += 1;
      if (field === undefined) break;
      const { text } = await engine.readText({ ...field, path: "regions.balance" });
      const value = parseField(field.kind, text)?.value;
      if (value !== undefined && value !== field.value) wrong += 1;
    }
    samples.push(residentMb());
    if (values.json !== true) console.log(`${(questions * part) / PARTS} questions: ${samples.at(-1)} MB`);
  }
  await pause(2000);
  return { beforeMb, samples, asleepMb: residentMb(), wrong, ...service.statistics() };
}

if (values.help === true) console.log(USAGE);
else {
  const found = await measure(Number(values.questions), Number(values["recycle-after"]));
  console.log(values.json === true ? JSON.stringify(found) : found);
  const samples = found["samples"] as number[];
  if ((samples.at(-1) ?? 0) > (samples[1] ?? 0) * MOST_GROWTH) process.exitCode = 1;
}
