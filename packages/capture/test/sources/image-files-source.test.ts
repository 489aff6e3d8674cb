import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { frameSourceSuite } from "@aviator/core/testing";
import { createImageFilesSource } from "@aviator/capture";
import { temporaryFolder } from "../temporary-folder.ts";

const WIDTH = 96;
const HEIGHT = 64;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let png: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  png = join(folder.path, "picture.png");
  await picture().png().toFile(png);
});
afterAll(() => folder[Symbol.asyncDispose]());

function picture() {
  const bytes = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let index = 0; index < WIDTH * HEIGHT; index += 1) {
    bytes.set([index % WIDTH, Math.floor(index / WIDTH), (index * 7) & 0xff], index * 3);
  }
  return sharp(bytes, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}

async function pixelAt(path: string, x: number, y: number): Promise<number[]> {
  await using source = createImageFilesSource({ paths: [path] });
  const into = new Uint8Array(4);
  await source.capture([{ region: { x, y, width: 1, height: 1 }, into }]);
  return [...into.subarray(0, 3)];
}

describe("keeps the promises of a frame source", () => {
  for (const { name, run } of frameSourceSuite({
    create: async () => createImageFilesSource({ paths: Array.from({ length: 12 }, () => png) }),
  })) {
    test(name, run);
  }
});

test("gives one file a capture, then ends", async () => {
  const other = join(folder.path, "other.png");
  await sharp({ create: { width: 70, height: 30, channels: 3, background: "#102030" } })
    .png()
    .toFile(other);
  await using source = createImageFilesSource({ paths: [png, other] });
  const into = new Uint8Array(4);
  const requests = [{ region: { x: 5, y: 9, width: 1, height: 1 }, into }];
  expect(await source.monitors()).toEqual([{ name: "picture.png", x: 0, y: 0, width: WIDTH, height: HEIGHT }]);
  expect(await source.capture(requests)).toBe("captured");
  expect([...into.subarray(0, 3)]).toEqual([5, 9, ((9 * WIDTH + 5) * 7) & 0xff]);
  expect(await source.monitors()).toEqual([{ name: "other.png", x: 0, y: 0, width: 70, height: 30 }]);
  expect(await source.capture(requests)).toBe("captured");
  expect([...into.subarray(0, 3)]).toEqual([0x10, 0x20, 0x30]);
  expect(await source.capture(requests)).toBe("ended");
  expect(await source.capture(requests)).toBe("ended");
  expect(await source.monitors()).toEqual([{ name: "other.png", x: 0, y: 0, width: 70, height: 30 }]);
});

test("decodes grey, 16-bit, palette, transparent and WebP files to the same colours", async () => {
  const save = async (name: string, image: Sharp): Promise<string> => {
    await image.toFile(join(folder.path, name));
    return join(folder.path, name);
  };
  const flat = (background: string): Sharp => sharp({ create: { width: 8, height: 8, channels: 4, background } });
  expect(await pixelAt(await save("grey.png", flat("#808080").toColourspace("b-w").png()), 3, 3)).toEqual([128, 128, 128]);
  expect(await pixelAt(await save("deep.png", flat("#102030").toColourspace("rgb16").png()), 3, 3)).toEqual([0x10, 0x20, 0x30]);
  expect(await pixelAt(await save("palette.png", flat("#ff0000").png({ palette: true })), 3, 3)).toEqual([255, 0, 0]);
  expect(await pixelAt(await save("clear.png", flat("rgba(255,255,255,0)").png()), 3, 3)).toEqual([0, 0, 0]);
  expect(await pixelAt(await save("lossless.webp", flat("#102030").webp({ lossless: true })), 3, 3)).toEqual([
    0x10, 0x20, 0x30,
  ]);
});

test("names a file that is no image, and goes on with the next", async () => {
  const text = join(folder.path, "notes.txt");
  await writeFile(text, "no picture");
  const cut = join(folder.path, "cut.png");
  await writeFile(cut, (await readFile(png)).subarray(0, 300));
  const missing = join(folder.path, "missing.png");
  await using source = createImageFilesSource({ paths: [text, cut, missing, png] });
  const requests = [{ region: { x: 0, y: 0, width: 1, height: 1 }, into: new Uint8Array(4) }];
  const reasons = [
    "must be an image file that can be decoded (Input buffer contains unsupported image format",
    "must be an image file that can be decoded (",
    "must be a file that can be read (ENOENT: no such file or directory",
  ];
  for (const [index, path] of [text, cut, missing].entries()) {
    const error: unknown = await source.capture(requests).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: "AVI_CAPTURE_UNREADABLE_IMAGE",
      message: expect.stringContaining(`${path}: ${reasons[index]}`) as unknown,
    });
  }
  expect(await source.capture(requests)).toBe("captured");
});

test("wants at least one file", () => {
  expect(() => createImageFilesSource({ paths: [] })).toThrow(
    "image files source: paths: must name at least one image file (found none); add one",
  );
});
