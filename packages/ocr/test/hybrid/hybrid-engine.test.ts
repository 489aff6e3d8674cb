import { createRandom, type OcrEngine, type TextReading, type TextRequest } from "@aviator/core";
import { afterAll, describe, expect, test } from "vitest";
import {
  bundledGlyphSets,
  createHybridEngine,
  createTemplateEngine,
  createTesseractEngine,
  createTesseractService,
  parseField,
  type TesseractAnswer,
  type TesseractClient,
} from "../../src/index.ts";
import { paintFields } from "../../bench/painted-fields.ts";
import { paintText } from "../painted-text.ts";

const glyphs = bundledGlyphSets();
const service = createTesseractService();
const random = createRandom("hybrid");
afterAll(() => service.close());

/** A way to the real Tesseract that counts, and may have its answers changed on the way. */
function counting(change: (answer: TesseractAnswer) => TesseractAnswer = (answer) => answer) {
  const own = service.client();
  const counts = { asked: 0 };
  const client: TesseractClient = {
    async recognise(request) {
      counts.asked += 1;
      return change(await own.recognise({ ...request, deadlineMs: 10_000 }));
    },
    [Symbol.asyncDispose]: () => own[Symbol.asyncDispose](),
  };
  return { client, counts };
}

const KNOWN = { font: "inter", weight: 700, size: 32, ink: "#ffffff", background: ["#101018"], effect: "none" } as const;
const UNKNOWN = { ...KNOWN, font: "oswald", weight: 400, size: 44 } as const;
const request = (text: string, paint: Parameters<typeof paintText>[1], path = "regions.balance"): TextRequest => ({
  pixels: paintText(text, paint, random),
  kind: "money",
  path,
});

test("what the template engine reads comes at once, and Tesseract is not woken", () => {
  const { client, counts } = counting();
  const engine = createHybridEngine({ template: createTemplateEngine({ glyphs }), client });
  const reading = engine.readText(request("4,567.80", KNOWN));
  expect(reading).toMatchObject({ text: "4,567.80", reason: null, engine: "template" });
  expect(counts.asked).toBe(0);
});

test("words are not asked for", async () => {
  const { client, counts } = counting();
  const engine = createHybridEngine({ template: createTemplateEngine({ glyphs }), client });
  const reading = await engine.readText(request("WAITING FOR NEXT ROUND", UNKNOWN));
  expect(parseField("money", reading.text)).toBeNull();
  expect(counts.asked).toBe(0);
});

/** A template engine that is sure of some characters, as it would be of a font it knows half of. */
function knowing(reading: TextReading): OcrEngine {
  return { name: "template", readText: () => reading, [Symbol.asyncDispose]: () => Promise.resolve() };
}

describe("a line in a font that no set knows", () => {
  const line = request("2,350.46", UNKNOWN);
  const unsure: TextReading = { text: "?", reason: "unsure", confidence: 0, characters: [] };

  test("is read where Tesseract and the shapes agree", async () => {
    const { client } = counting();
    const engine = createHybridEngine({ template: knowing(unsure), client });
    expect(await engine.readText(line)).toMatchObject({ text: "2,350.46", reason: null, engine: "hybrid" });
  });

  test("is not asked for twice while its pixels stand", async () => {
    const { client, counts } = counting();
    const engine = createHybridEngine({ template: knowing(unsure), client });
    const first = await engine.readText(line);
    const asked = counts.asked;
    expect(await engine.readText(line)).toEqual(first);
    expect(counts.asked).toBe(asked);
  });

  test("is unsure where a character that the template engine knows is another", async () => {
    const { client } = counting();
    const { characters = [] } = await createHybridEngine({ template: knowing(unsure), client }).readText(line);
    const other = characters.map((one, at) => ({ ...one, character: at === 0 ? "7" : "?" }));
    const engine = createHybridEngine({ template: knowing({ ...unsure, text: "7???????", characters: other }), client });
    expect(await engine.readText(line)).toMatchObject({ text: "7???????", reason: "unsure" });
  });

  test("is unsure where the template engine knows a digit and Tesseract's line has none", async () => {
    const { client } = counting();
    const { characters = [] } = await createHybridEngine({ template: knowing(unsure), client }).readText(line);
    const last = characters.at(-1)!;
    const beyond = { ...last, x: last.x + 2 * last.width, character: "1" };
    const known = [...characters.map((one) => ({ ...one, character: "?" })), beyond];
    const engine = createHybridEngine({ template: knowing({ ...unsure, text: "????????1", characters: known }), client });
    expect(await engine.readText(line)).toMatchObject({ text: "????????1", reason: "unsure", engine: "hybrid" });
  });

  test("is unsure where the template engine sees an unknown part of the number and Tesseract's line has none", async () => {
    const { client } = counting();
    const { characters = [] } = await createHybridEngine({ template: knowing(unsure), client }).readText(line);
    expect(characters.map(({ height = 0 }) => height > 4)).toEqual(characters.map(() => true));
    const last = characters.at(-1)!;
    const beyond = { ...last, x: last.x + 2 * last.width, character: "?" };
    const half = characters.map((one, at) => (at === 4 ? { ...one, character: "?" } : one));
    const template = (text: string) => knowing({ ...unsure, text, characters: [...half, beyond] });
    const read = async (text: string) => (await createHybridEngine({ template: template(text), client }).readText(line)).text;
    expect(await read("2,35?.46?")).toBe("2,35?.46?");
    // A word by itself is no part of the number.
    expect(await read("2,35?.46 ?")).toBe("2,350.46");
  });

  test("keeps what is unknown behind its decimals, which Tesseract's line lacks: the field's format tells whether it is a sign", async () => {
    const { client } = counting();
    const { characters = [] } = await createHybridEngine({ template: knowing(unsure), client }).readText(line);
    const last = characters.at(-1)!;
    const beyond = { ...last, x: last.x + 2 * last.width, character: "?" };
    const known: TextReading = { ...unsure, reason: "unknownGlyph", text: "2,350.46?", characters: [...characters, beyond] };
    const reading = await createHybridEngine({ template: knowing(known), client }).readText(line);
    expect(reading).toMatchObject({ text: "2,350.46?", reason: "unknownGlyph", engine: "hybrid" });
    const other = { ...known, characters: [{ ...characters[0]!, character: "7" }, ...characters.slice(1), beyond] };
    expect(await createHybridEngine({ template: knowing(other), client }).readText(line)).toMatchObject({ reason: "unsure" });
  });

  test("is not read when Tesseract drops, adds or mistakes a character, surely though it may", async () => {
    const changes: ((answer: TesseractAnswer) => TesseractAnswer)[] = [
      (answer) => ("failure" in answer ? answer : { ...answer, symbols: answer.symbols.slice(1) }),
      (answer) => ("failure" in answer ? answer : { ...answer, symbols: answer.symbols.flatMap((one) => [one, one]) }),
      (answer) =>
        "failure" in answer
          ? answer
          : { ...answer, symbols: answer.symbols.map((one) => (one.character === "3" ? { ...one, character: "8" } : one)) },
    ];
    for (const change of changes) {
      const engine = createTesseractEngine({ client: counting(change).client });
      const reading = await engine.readText(line);
      expect(parseField("money", reading.text), reading.text).toBeNull();
      expect(reading.reason).not.toBeNull();
    }
  });

  test("keeps a point that Tesseract overlooks: the pixels show it", async () => {
    const { client } = counting((answer) =>
      "failure" in answer ? answer : { ...answer, symbols: answer.symbols.filter(({ character }) => character !== ".") },
    );
    expect((await createTesseractEngine({ client }).readText(line)).text).toBe("2,350.46");
  });

  test("is engineFailed when Tesseract fails, and may be asked for again", async () => {
    const { client } = counting(() => ({ failure: "deadline", message: "late" }));
    const engine = createHybridEngine({ template: knowing(unsure), client });
    expect(await engine.readText(line)).toMatchObject({ reason: "engineFailed", final: false });
  });
});

test("no wrong value is taken, and more is read than by the template engine alone", { timeout: 120_000 }, async () => {
  const { client } = counting();
  const template = createTemplateEngine({ glyphs });
  const hybrid = createHybridEngine({ template, client });
  const tally = { template: 0, hybrid: 0, wrong: [] as string[] };
  for (const field of paintFields(120, "hybrid")) {
    const alone = parseField(field.kind, template.readText(field).text)?.value;
    const together = parseField(field.kind, (await hybrid.readText(field)).text)?.value;
    if (alone === field.value) tally.template += 1;
    if (together === field.value) tally.hybrid += 1;
    else if (together !== undefined) tally.wrong.push(`${field.text}: ${together}`);
  }
  expect(tally.wrong).toEqual([]);
  expect(tally.hybrid).toBeGreaterThan(tally.template + 10);
});
