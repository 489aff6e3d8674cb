import { execFileSync } from "node:child_process";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createImageFilesSource } from "@aviator/capture";
import { decodeImage } from "@aviator/ocr";

/** What an image source shows of a file must be what the reader makes of it: the two packages decode for themselves. */

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aviator-decoders-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

async function byCapture(path: string): Promise<Decoded> {
  await using source = createImageFilesSource({ paths: [path] });
  const [monitor] = await source.monitors();
  const { width, height } = monitor!;
  const bytes = new Uint8Array(width * height * 4);
  await source.capture([{ region: { x: 0, y: 0, width, height }, into: bytes }]);
  return { width, height, bytes };
}

async function byReader(path: string): Promise<Decoded> {
  const { width, height, bytes, offset } = await decodeImage(path);
  return { width, height, bytes: bytes.subarray(offset, offset + width * height * 4) };
}

/** 40 x 20 pixels that differ in every direction. */
const picture = () =>
  sharp(
    Buffer.from(Array.from({ length: 40 * 20 * 4 }, (_, at) => (at % 4 === 3 ? 255 - (at % 97) : (at * 7 + (at >> 8)) & 255))),
    { raw: { width: 40, height: 20, channels: 4 } },
  );

const READ: readonly (readonly [name: string, size: readonly [number, number], write: (path: string) => Promise<unknown>])[] = [
  ["plain.png", [40, 20], (path) => picture().png().toFile(path)],
  ["turned.jpg", [20, 40], (path) => picture().removeAlpha().jpeg().withMetadata({ orientation: 6 }).toFile(path)],
  ["mirrored.jpg", [40, 20], (path) => picture().removeAlpha().jpeg().withMetadata({ orientation: 2 }).toFile(path)],
  ["clear.webp", [40, 20], (path) => picture().webp({ lossless: true }).toFile(path)],
  ["deep.png", [40, 20], (path) => picture().toColourspace("rgb16").png().toFile(path)],
  ["grey.tiff", [40, 20], (path) => picture().removeAlpha().toColourspace("b-w").tiff().toFile(path)],
  ["palette.gif", [40, 20], (path) => picture().removeAlpha().gif().toFile(path)],
  ["small.avif", [40, 20], (path) => picture().removeAlpha().avif().toFile(path)],
];

test.for(READ)("%s: both see the same pixels", async ([name, [width, height], write]) => {
  const path = join(folder, name);
  await write(path);
  const [captured, read] = await Promise.all([byCapture(path), byReader(path)]);
  expect([captured.width, captured.height, read.width, read.height]).toEqual([width, height, width, height]);
  expect(Buffer.compare(captured.bytes, read.bytes)).toBe(0);
});

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>';
const REFUSED: readonly (readonly [name: string, write: (path: string) => Promise<unknown>, why: string])[] = [
  ["drawing.svg", (path) => writeFile(path, SVG), "must be a PNG, JPEG, WebP, GIF, AVIF or TIFF image (found svg); convert it"],
  [
    "large.png",
    (path) =>
      sharp({ create: { width: 8000, height: 5001, channels: 3, background: "#000" } })
        .png()
        .toFile(path),
    "must have at most 40 million pixels (found 8000x5001); cut the table out of it",
  ],
  [
    "cut.jpg",
    async (path) => writeFile(path, (await picture().removeAlpha().jpeg().toBuffer()).subarray(0, -200)),
    "that can be decoded",
  ],
  ["empty.png", (path) => writeFile(path, ""), "(found no bytes at all)"],
  ["folder.png", (path) => mkdir(path), "(found a folder)"],
  ["missing.png", () => Promise.resolve(), ""],
];

test.for(REFUSED)("%s: both refuse it", async ([name, write, why]) => {
  const path = join(folder, name);
  await write(path);
  await expect(byCapture(path)).rejects.toMatchObject({
    code: "AVI_CAPTURE_UNREADABLE_IMAGE",
    message: expect.stringContaining(why) as string,
  });
  await expect(byReader(path)).rejects.toMatchObject({
    code: "AVI_OCR_BAD_IMAGE",
    message: expect.stringContaining(why) as string,
  });
});

test.skipIf(process.platform === "win32")("a pipe is refused by both, without waiting for who writes to it", async () => {
  const path = join(folder, "pipe.png");
  execFileSync("sh", ["-c", `mkfifo "${path}"`]);
  await expect(byCapture(path)).rejects.toThrow("must be a plain file (found a device or pipe)");
  await expect(byReader(path)).rejects.toThrow("must be a plain file (found a device or pipe)");
});
