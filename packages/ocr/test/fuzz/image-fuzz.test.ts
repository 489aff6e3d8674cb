import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "@aviator/core";
import fc from "fast-check";
import sharp, { type Sharp } from "sharp";
import { expect, test } from "vitest";
import { BadImageError, createTableReader, decodeImage } from "../../src/index.ts";
import { COLOURS, paintText } from "../painted-text.ts";

const LONGEST_MS = 1000;
const painted = paintText(
  "12.34x",
  { font: "inter", weight: 700, size: 60, ink: COLOURS[1]![0], background: COLOURS[1]![1], effect: "none" },
  createRandom("image fuzz"),
);
const { width, height } = painted;
const picture = (): Sharp => sharp(painted.bytes, { raw: { width, height, channels: 4 } });
const map = ({ width, height }: { width: number; height: number }) => ({
  version: 1 as const,
  size: { width, height },
  regions: { multiplier: { x: 0, y: 0, width, height } },
});

const readable: Record<string, () => Promise<Buffer>> = {
  png: () => picture().png().toBuffer(),
  "palette png": () => picture().png({ palette: true, colours: 64 }).toBuffer(),
  "interlaced png": () => picture().png({ progressive: true }).toBuffer(),
  "16-bit png": () => picture().toColourspace("rgb16").png().toBuffer(),
  "grey png": () => picture().greyscale().png().toBuffer(),
  "16-bit grey png": () => picture().toColourspace("grey16").png().toBuffer(),
  "png with alpha": () => picture().ensureAlpha(0.999).png().toBuffer(),
  jpeg: () => picture().jpeg({ quality: 80 }).toBuffer(),
  "cmyk jpeg": () => picture().removeAlpha().toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer(),
  "progressive jpeg": () => picture().jpeg({ progressive: true }).toBuffer(),
  webp: () => picture().webp({ lossless: true }).toBuffer(),
  gif: () => picture().gif().toBuffer(),
  avif: () => picture().avif({ quality: 80, effort: 0 }).toBuffer(),
  tiff: () => picture().tiff().toBuffer(),
  "animated gif": async () => {
    const frames = [picture(), picture().negate({ alpha: false })].map((one) => one.png().toBuffer());
    return sharp(await Promise.all(frames), { join: { animated: true } })
      .gif()
      .toBuffer();
  },
};

test.each(Object.keys(readable))("a %s is read", async (name) => {
  const image = await readable[name]!();
  const decoded = await decodeImage(image);
  expect([decoded.width, decoded.height]).toEqual([width, height]);
  expect((await createTableReader({ map: map(decoded) }).read(image)).multiplier.value).toBe(1234);
});

test("a picture that was turned is read upright", async () => {
  const turned = await picture().rotate(90).jpeg({ quality: 95 }).withMetadata({ orientation: 8 }).toBuffer();
  const decoded = await decodeImage(turned);
  expect([decoded.width, decoded.height]).toEqual([width, height]);
});

test("a picture that is wholly transparent is black", async () => {
  const image = await picture().ensureAlpha(0).png().toBuffer();
  const clear = await sharp({ create: { width, height, channels: 4, background: "#00000000" } })
    .png()
    .toBuffer();
  expect((await createTableReader({ map: map({ width, height }) }).read(clear)).phase.reason).toBe("black");
  expect((await createTableReader({ map: map({ width, height }) }).read(image)).multiplier.value ?? 1234).toBe(1234);
});

test(
  "a file cut off, with bytes changed, or of any bytes gives an image or a clear error, in time",
  { timeout: 60_000 },
  async () => {
    const images = await Promise.all(["png", "jpeg", "webp", "gif", "tiff"].map((name) => readable[name]!()));
    const damaged = fc.record({
      image: fc.constantFrom(...images),
      keep: fc.double({ min: 0, max: 1, noNaN: true }),
      flips: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
    });
    const anything = fc.uint8Array({ maxLength: 400 });
    const reader = createTableReader({ map: map({ width, height }) });
    const check = async (bytes: Uint8Array): Promise<void> => {
      const startedMs = performance.now();
      try {
        await reader.read(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(BadImageError);
        expect((error as Error).message).toMatch(/^image: must (be|have) .+ \(.*\); (check|convert|cut) /s);
      }
      expect(performance.now() - startedMs).toBeLessThan(LONGEST_MS);
    };
    await fc.assert(
      fc.asyncProperty(damaged, async ({ image, keep, flips }) => {
        const bytes = Uint8Array.from(image.subarray(0, Math.floor(image.length * keep)));
        for (const [at, value] of flips) if (bytes.length > 0) bytes[at % bytes.length] = value;
        await check(bytes);
      }),
      { numRuns: 120, seed: 3 },
    );
    await fc.assert(fc.asyncProperty(anything, check), { numRuns: 60, seed: 4 });
  },
);

test("what is no image of a fit size is refused by what it is", async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>1.23x</text></svg>');
  const huge = await sharp({ create: { width: 9000, height: 6000, channels: 3, background: "#000" } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const folder = mkdtempSync(join(tmpdir(), "image-"));
  writeFileSync(join(folder, "empty.png"), "");
  execFileSync("sh", ["-c", `mkfifo "${join(folder, "pipe.png")}"`]);
  const wanted = "must be a PNG, JPEG, WebP, GIF, AVIF or TIFF image";
  const refused: [Uint8Array | string, string][] = [
    [svg, `image: ${wanted} (found svg); convert it`],
    [huge, "image: must have at most 40 million pixels (found 9000x6000); cut the table out of it"],
    [new Uint8Array(), `image: ${wanted} (found no bytes at all); check the file`],
    [folder, `image ${folder}: must be a file (found a folder); name the files in it, as ${folder}/*.png`],
    [join(folder, "empty.png"), `image ${folder}/empty.png: ${wanted} (found no bytes at all); check the file`],
    [join(folder, "none.png"), `image ${folder}/none.png: must be a file (found none of this name); correct the path`],
    [
      join(folder, "pipe.png"),
      `image ${folder}/pipe.png: must be a plain file (found a device or pipe); copy the image to a file`,
    ],
    ["/dev/null", "image /dev/null: must be a plain file (found a device or pipe); copy the image to a file"],
  ];
  for (const [image, message] of refused) {
    const startedMs = performance.now();
    await expect(decodeImage(image)).rejects.toThrow(message);
    expect(performance.now() - startedMs).toBeLessThan(LONGEST_MS);
  }
  rmSync(folder, { recursive: true });
});
