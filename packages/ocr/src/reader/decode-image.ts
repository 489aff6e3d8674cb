import { open, stat } from "node:fs/promises";
import { type Pixels, pixelsOf, type Size } from "@aviator/core";
import { BadImageError, messageOf } from "../errors.ts";

/** Larger images are refused, before any pixel is decoded: a table, or a whole 8K monitor of tables, is smaller. */
const MOST_PIXELS = 40_000_000;
/** A larger file holds no image of that size. */
const MOST_BYTES = 256 * 1024 * 1024;
const FORMATS: ReadonlySet<string> = new Set(["png", "jpeg", "webp", "gif", "avif", "heif", "tiff"]);
const WANTED = "must be a PNG, JPEG, WebP, GIF, AVIF or TIFF image";

/**
 * Decodes an image file or the bytes of one (PNG, JPEG, WebP, GIF, AVIF, TIFF) to 8-bit RGBA; of an animation the first picture,
 * turned as its camera was held. What is transparent becomes black.
 *
 * @throws BadImageError when there is no such file, no image of at most 40 million pixels in it, or one that is cut off.
 */
export async function decodeImage(image: Uint8Array | string): Promise<Pixels> {
  const subject = typeof image === "string" ? `image ${image}` : "image";
  const bytes = typeof image === "string" ? await readImageFile(image, subject) : image;
  if (bytes.length === 0) throw new BadImageError(`${subject}: ${WANTED} (found no bytes at all); check the file`);
  try {
    // Loaded with the first image: who reads frames only, as a table's worker, has no use for its memory.
    const { default: sharp } = await import("sharp");
    await checkKind(sharp, bytes, subject);
    const decoded = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" });
    const { data, info } = await decoded
      .autoOrient()
      .toColourspace("srgb")
      .flatten({ background: "#000000" })
      .ensureAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return pixelsOf(data, info.width, info.height, "rgba");
  } catch (cause) {
    if (cause instanceof BadImageError) throw cause;
    throw new BadImageError(`${subject}: ${WANTED} that can be decoded (${messageOf(cause)}); check the file`, { cause });
  }
}

async function checkKind(sharp: typeof import("sharp").default, bytes: Uint8Array, subject: string): Promise<void> {
  const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (!FORMATS.has(format)) throw new BadImageError(`${subject}: ${WANTED} (found ${format}); convert it`);
  if (width * height > MOST_PIXELS) {
    throw new BadImageError(
      `${subject}: must have at most ${MOST_PIXELS / 1e6} million pixels (found ${sizeText({ width, height })}); cut the table out of it`,
    );
  }
}

function sizeText({ width, height }: Size): string {
  return `${width}x${height}`;
}

/** Reads a file that may be anything: a folder, a pipe without end, or not there. */
async function readImageFile(path: string, subject: string): Promise<Uint8Array> {
  try {
    // Asked of the path: to open a pipe would wait for whoever writes to it.
    const found = await stat(path);
    if (found.isDirectory()) {
      throw new BadImageError(
        `${subject}: must be a file (found a folder); name the files in it, as ${path.replace(/\/$/, "")}/*.png`,
      );
    }
    if (!found.isFile())
      throw new BadImageError(`${subject}: must be a plain file (found a device or pipe); copy the image to a file`);
    if (found.size > MOST_BYTES) {
      throw new BadImageError(
        `${subject}: must have at most 256 MB (found ${Math.round(found.size / 2 ** 20)} MB); cut the table out of it`,
      );
    }
    await using file = await open(path, "r");
    return await file.readFile();
  } catch (cause) {
    if (cause instanceof BadImageError) throw cause;
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new BadImageError(`${subject}: must be a file (found none of this name); correct the path`, { cause });
    }
    throw new BadImageError(`${subject}: must be a file that can be read (${messageOf(cause)}); check its permissions`, {
      cause,
    });
  }
}
