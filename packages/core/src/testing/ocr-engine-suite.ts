import type { Pixels } from "../frame/pixels.ts";
import { pixelsOf } from "../frame/pixels.ts";
import type { FieldKind, OcrEngine, TextReading } from "../ports/ocr-engine.ts";
import { createRandom } from "../random.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { expectSame, expectThat } from "./expectations.ts";

/** A crop and what is written there. */
export interface LabelledText {
  readonly pixels: Pixels;
  readonly kind: FieldKind;
  /** Sign for sign; spaces don't matter. */
  readonly text: string;
}

/** Options of {@link ocrEngineSuite}. */
export interface OcrEngineSuiteOptions {
  /** Creates a fresh engine; each case disposes of its own. */
  create(): OcrEngine | Promise<OcrEngine>;
  /** Crops that the engine promises to read: plain digits of at least 14 pixels, at best of several numbers. */
  readonly labelled: readonly LabelledText[];
}

/** What every OcrEngine promises. */
export function ocrEngineSuite(options: OcrEngineSuiteOptions): ConformanceCase[] {
  const withEngine = (name: string, check: (engine: OcrEngine) => Promise<void>): ConformanceCase => ({
    name,
    run: async () => {
      await using engine = await options.create();
      await check(engine);
    },
  });
  return [
    withEngine("reads every labelled crop", (engine) => readsAll(engine, options.labelled)),
    withEngine("reads the same pixels in either byte order", async (engine) => {
      for (const { pixels, kind, text } of options.labelled.slice(0, 3)) {
        const read = await engine.readText({ pixels: swapped(pixels), kind, path: "regions.multiplier" });
        expectSame(squeeze(read.text), squeeze(text), "a crop with red and blue swapped, and its format with them");
      }
    }),
    withEngine("reads a view into larger pixels without looking outside", async (engine) => {
      for (const { pixels, kind, text } of options.labelled.slice(0, 3)) {
        const read = await engine.readText({ pixels: framed(pixels), kind, path: "regions.multiplier" });
        expectSame(squeeze(read.text), squeeze(text), "a crop inside a frame of noise");
      }
    }),
    withEngine("leaves the pixels as they are", async (engine) => {
      const [first] = options.labelled;
      expectThat(first !== undefined, "the suite needs at least one labelled crop");
      const before = first.pixels.bytes.slice();
      await engine.readText({ pixels: first.pixels, kind: first.kind, path: "regions.multiplier" });
      expectThat(
        before.every((byte, index) => byte === first.pixels.bytes[index]),
        "reading must not change the pixels",
      );
    }),
    withEngine("gives a reason and no text for plain pixels of any size", async (engine) => {
      for (const [width, height] of [
        [1, 1],
        [3, 200],
        [400, 2],
        [220, 70],
      ] as const) {
        const pixels = pixelsOf(new Uint8Array(width * height * 4).fill(40), width, height, "rgba");
        const read = await engine.readText({ pixels, kind: "money", path: "regions.balance" });
        checkShape(read);
        expectThat(read.text === "" && read.reason !== null, `plain ${width}x${height} pixels hold no text`);
      }
    }),
    withEngine("is never sure of noise", async (engine) => {
      const random = createRandom("noise");
      for (let round = 0; round < 20; round += 1) {
        const bytes = Uint8Array.from({ length: 220 * 70 * 4 }, () => random.next() * 256);
        const read = await engine.readText({
          pixels: pixelsOf(bytes, 220, 70, "bgra"),
          kind: "multiplier",
          path: "regions.multiplier",
        });
        checkShape(read);
        expectThat(!/\d/.test(read.text) || read.reason !== null, "noise must not be read as a number");
      }
    }),
  ];
}

async function readsAll(engine: OcrEngine, labelled: readonly LabelledText[]): Promise<void> {
  for (const { pixels, kind, text } of labelled) {
    const read = await engine.readText({ pixels, kind, path: "regions.multiplier" });
    checkShape(read);
    expectSame(squeeze(read.text), squeeze(text), `a crop of ${kind}`);
    expectThat(read.reason === null, `a crop that is read has no reason (found ${read.reason})`);
  }
}

function checkShape({ confidence, text, characters }: TextReading): void {
  expectThat(confidence >= 0 && confidence <= 1, `confidence must lie from 0 to 1 (found ${confidence})`);
  if (characters === undefined) return;
  expectSame(characters.map((one) => one.character).join(""), squeeze(text), "characters must spell the text");
}

function squeeze(text: string): string {
  return text.replaceAll(/\s/g, "").replaceAll("×", "x");
}

/** The same colours in the other byte order. */
function swapped(pixels: Pixels): Pixels {
  const copy = packed(pixels);
  for (let at = 0; at < copy.length; at += 4) [copy[at], copy[at + 2]] = [copy[at + 2] ?? 0, copy[at] ?? 0];
  return pixelsOf(copy, pixels.width, pixels.height, pixels.format === "rgba" ? "bgra" : "rgba");
}

/** The same pixels inside others, at an odd place. */
function framed(pixels: Pixels): Pixels {
  const [left, top] = [7, 5];
  const width = pixels.width + 2 * left;
  const stride = width * 4;
  const random = createRandom("frame");
  const bytes = Uint8Array.from({ length: stride * (pixels.height + 2 * top) }, () => random.next() * 256);
  const copy = packed(pixels);
  const row = pixels.width * 4;
  const offset = top * stride + left * 4;
  for (let y = 0; y < pixels.height; y += 1) bytes.set(copy.subarray(y * row, (y + 1) * row), offset + y * stride);
  return { ...pixels, bytes, offset, stride };
}

function packed({ bytes, offset, stride, width, height }: Pixels): Uint8Array {
  const row = width * 4;
  const copy = new Uint8Array(row * height);
  for (let y = 0; y < height; y += 1) copy.set(bytes.subarray(offset + y * stride, offset + y * stride + row), y * row);
  return copy;
}
