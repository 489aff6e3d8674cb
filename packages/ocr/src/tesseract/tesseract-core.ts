import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { messageOf, TesseractMissingError } from "../errors.ts";
import type { TesseractReading, TesseractRequest, TesseractSymbol } from "./tesseract-client.ts";

/** Tesseract, loaded into this thread. */
export interface TesseractCore {
  /** Recognises one picture; blocks the thread meanwhile. Throws when the picture can't be read. */
  recognise(request: Pick<TesseractRequest, "image" | "characters" | "layout">): TesseractReading;
}

/** What is used of the WebAssembly module that tesseract.js is built on. */
interface CoreModule {
  readonly FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void };
  readonly TessBaseAPI: new () => BaseApi;
}

/** What is used of Tesseract's own programming interface. */
interface BaseApi {
  Init(dataPath: null, language: string, engineMode: number): number;
  SetVariable(name: string, value: string): void;
  SetImageFile(orientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetJSONText(): string;
  MeanTextConf(): number;
  Clear(): void;
}

interface JsonSymbol {
  readonly text: string;
  readonly confidence: number;
  readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
}
interface JsonPage {
  readonly blocks: readonly {
    readonly paragraphs: readonly {
      readonly lines: readonly { readonly words: readonly { readonly symbols: readonly JsonSymbol[] }[] }[];
    }[];
  }[];
}

const require = createRequire(import.meta.url);
const LSTM_ONLY = 1;
const PAGE_MODES: Readonly<Record<TesseractRequest["layout"], string>> = { line: "7", character: "10" };
/** A module of one function that uses a relaxed-SIMD instruction: valid only where the processor and Node have it. */
const RELAXED_SIMD_PROBE: Uint8Array<ArrayBuffer> = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128,
  2, 11,
]);

/** Folder of the English data that comes with this package. */
export function bundledDataFolder(): string {
  return join(dirname(resolveOrThrow("@tesseract.js-data/eng/package.json")), "4.0.0_best_int");
}

/**
 * Loads Tesseract and its English data, offline.
 *
 * @param dataFolder Folder of `eng.traineddata.gz`.
 * @throws TesseractMissingError when the package or its data can't be loaded.
 */
export async function loadTesseractCore(dataFolder: string): Promise<TesseractCore> {
  const build = WebAssembly.validate(RELAXED_SIMD_PROBE) ? "tesseract-core-relaxedsimd-lstm" : "tesseract-core-lstm";
  const load = require(resolveOrThrow(`tesseract.js-core/${build}`)) as (options: object) => Promise<CoreModule>;
  const core = await load({ TesseractProgress() {}, print() {}, printErr() {} });
  const file = join(dataFolder, "eng.traineddata.gz");
  const language = await readFile(file)
    .then((packed) => gunzipSync(packed))
    .catch((cause: unknown) => {
      throw missing(`${file}: must be Tesseract's data, packed by gzip (${messageOf(cause)})`, cause);
    });
  core.FS.writeFile("./eng.traineddata", language);
  const api = new core.TessBaseAPI();
  if (api.Init(null, "eng", LSTM_ONLY) !== 0) throw missing(`${file}: must be Tesseract's data (it was refused)`);
  // Tesseract has its own copy now.
  core.FS.unlink("./eng.traineddata");
  return { recognise: (request) => recognise(core, api, request) };
}

function recognise(core: CoreModule, api: BaseApi, request: Parameters<TesseractCore["recognise"]>[0]): TesseractReading {
  const { image, characters, layout } = request;
  core.FS.writeFile("/input", portableGreyMap(image));
  api.SetVariable("tessedit_char_whitelist", characters);
  api.SetVariable("tessedit_pageseg_mode", PAGE_MODES[layout]);
  if (api.SetImageFile(1, 0) !== 0) throw new Error("Tesseract can't decode the picture");
  api.Recognize(null);
  const page = JSON.parse(api.GetJSONText()) as JsonPage;
  const words = page.blocks.flatMap((block) =>
    block.paragraphs.flatMap((paragraph) => paragraph.lines.flatMap((line) => line.words)),
  );
  const reading = {
    text: words.map(({ symbols }) => symbols.map(({ text }) => text).join("")).join(" "),
    confidence: Math.max(0, api.MeanTextConf()) / 100,
    symbols: words.flatMap(({ symbols }) => symbols.map(toSymbol)),
  };
  // The picture's own memory is given back before the next comes.
  api.Clear();
  return reading;
}

function toSymbol({ text, confidence, bbox }: JsonSymbol): TesseractSymbol {
  const { x0, y0, x1, y1 } = bbox;
  return { character: text, confidence: confidence / 100, x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

/** The form that Tesseract decodes fastest: half the time of a PNG. */
function portableGreyMap({ width, height, grey }: TesseractRequest["image"]): Uint8Array {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(header.length + grey.length);
  file.set(header);
  file.set(grey, header.length);
  return file;
}

function resolveOrThrow(specifier: string): string {
  try {
    return require.resolve(specifier);
  } catch (cause) {
    throw missing(`${specifier}: must be installed to read with Tesseract`, cause);
  }
}

function missing(what: string, cause?: unknown): TesseractMissingError {
  return new TesseractMissingError(`${what}; run npm install again, or choose the engine "template"`, { cause });
}
