import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { systemClock } from "@aviator/core";
import { createTesseractService } from "@aviator/ocr";
import { afterAll, expect, test } from "vitest";
import { EngineModuleError, loadOwnEngines } from "../../src/engines/own-engines.ts";

const dir = mkdtempSync(join(tmpdir(), "aviator-engines-"));
const service = createTesseractService();
afterAll(async () => {
  await service.close();
  rmSync(dir, { recursive: true });
});

const load = (name: string, source: string) => {
  const path = join(dir, name);
  writeFileSync(path, source);
  const choice = { standard: { url: pathToFileURL(path).href }, regions: {} };
  const options = { glyphs: null, tesseract: service.client(), clock: systemClock };
  const guard = { deadlineMs: 250, clock: systemClock, onTrouble: () => {} };
  return { path, loaded: loadOwnEngines(choice, options, guard) };
};

test("a module whose createOcrEngine throws or rejects gives no engine, and is named", async () => {
  const sources = {
    "throws.mjs": `export const createOcrEngine = () => { throw new Error("no model"); };`,
    "rejects.mjs": `export const createOcrEngine = async () => { throw new Error("no model"); };`,
  };
  for (const [name, source] of Object.entries(sources)) {
    const { path, loaded } = load(name, source);
    const error: unknown = await loaded.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(EngineModuleError);
    expect(error).toMatchObject({
      code: "AVI_RUNNER_ENGINE_MODULE",
      message: `engine ${path}: createOcrEngine failed: no model; mend the module`,
      cause: { message: "no model" },
    });
  }
});
