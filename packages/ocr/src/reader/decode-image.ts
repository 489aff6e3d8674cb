import { type Pixels, pixelsOf } from "@aviator/core";
import sharp from "sharp";
import { BadImageError } from "../errors.ts";

/** Larger images are refused: 12 tables on 8K monitors are smaller. */
const MOST_PIXELS = 100_000_000;

/**
 * Decodes an image file or the bytes of one (PNG, JPEG, WebP …) to 8-bit RGBA.
 *
 * @throws BadImageError when there is no such file or no image that can be decoded in it.
 */
export async function decodeImage(image: Uint8Array | string): Promise<Pixels> {
  const subject = typeof image === "string" ? `image ${image}` : "image";
  try {
    const decoded = sharp(image, { limitInputPixels: MOST_PIXELS, failOn: "error" });
    const { data, info } = await decoded
      .toColourspace("srgb")
      .flatten({ background: "#000000" })
      .ensureAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return pixelsOf(data, info.width, info.height, "rgba");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BadImageError(`${subject}: must be a PNG or JPEG that can be decoded (${why}); check the file`, { cause });
  }
}
