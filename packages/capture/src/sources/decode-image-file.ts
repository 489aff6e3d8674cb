import { open, stat } from "node:fs/promises";
import { assert, BYTES_PER_PIXEL, type Region } from "@aviator/core";
import { MissingPackageError, UnreadableImageError } from "../errors.ts";
import { firstLineOf } from "./first-line.ts";

/** A decoded picture, at the origin: four bytes a pixel, red first, rows without padding. */
export interface Picture {
  readonly area: Region;
  readonly bytes: Uint8Array;
}

/** Larger images are refused, before any pixel is decoded: a whole 8K monitor of tables is smaller. */
const MOST_PIXELS = 40_000_000;
/** A larger file holds no image of that size. */
const MOST_BYTES = 256 * 1024 * 1024;
const FORMATS: ReadonlySet<string> = new Set(["png", "jpeg", "webp", "gif", "avif", "heif", "tiff"]);
const WANTED = "must be a PNG, JPEG, WebP, GIF, AVIF or TIFF image";

/**
 * Decodes an image file: of an animation the first picture, turned as its camera was held; what is transparent becomes black. The rule
 * is that of `decodeImage` in `@aviator/ocr`, which may not be imported here: what a source shows must be what is read of the file. A
 * test of the runner holds the two equal.
 *
 * @throws UnreadableImageError when there is no such file, no image of at most 40 million pixels in it, or one that is cut off.
 * @throws MissingPackageError when sharp is not installed.
 */
export async function decodeImageFile(path: string): Promise<Picture> {
  const bytes = await readFileOf(path);
  const sharp = await loadSharp();
  try {
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (!FORMATS.has(format)) throw unreadable(path, `${WANTED} (found ${format}); convert it`);
    if (width * height > MOST_PIXELS) {
      const most = `${MOST_PIXELS / 1e6} million pixels`;
      throw unreadable(path, `must have at most ${most} (found ${width}x${height}); cut the table out of it`);
    }
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" })
      .autoOrient()
      .toColourspace("srgb")
      .flatten({ background: "#000000" })
      .ensureAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    assert(data.length === info.width * info.height * BYTES_PER_PIXEL, `${path} decodes to ${info.channels} channels`);
    return { area: { x: 0, y: 0, width: info.width, height: info.height }, bytes: data };
  } catch (error) {
    if (error instanceof UnreadableImageError) throw error;
    throw unreadable(
      path,
      `must be an image file that can be decoded (${firstLineOf(error)}); check the path, or save it as PNG`,
      error,
    );
  }
}

/** Reads a file that may be anything: a folder, a pipe without end, or not there. */
async function readFileOf(path: string): Promise<Uint8Array> {
  try {
    // Asked of the path: to open a pipe would wait for whoever writes to it.
    const found = await stat(path);
    if (!found.isFile()) {
      const what = found.isDirectory() ? "folder" : "device or pipe";
      throw unreadable(path, `must be a plain file (found a ${what}); name an image`);
    }
    if (found.size > MOST_BYTES) {
      throw unreadable(
        path,
        `must have at most 256 MB (found ${Math.round(found.size / 2 ** 20)} MB); cut the table out of it`,
      );
    }
    await using file = await open(path, "r");
    const bytes = await file.readFile();
    if (bytes.length > 0) return bytes;
  } catch (error) {
    if (error instanceof UnreadableImageError) throw error;
    throw unreadable(path, `must be a file that can be read (${firstLineOf(error)}); correct the path, or its rights`, error);
  }
  throw unreadable(path, `${WANTED} (found no bytes at all); check the file`);
}

function unreadable(path: string, what: string, cause?: unknown): UnreadableImageError {
  return new UnreadableImageError(`${path}: ${what}`, { cause });
}

/** Loaded when it is first needed: it is native code, and most users read a screen. */
async function loadSharp(): Promise<typeof import("sharp").default> {
  try {
    return (await import("sharp")).default;
  } catch (error) {
    throw new MissingPackageError(
      "sharp could not be loaded, which decodes image files; install it for this platform: npm install sharp",
      { cause: error },
    );
  }
}
