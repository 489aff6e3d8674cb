import { basename } from "node:path";
import {
  assert,
  BYTES_PER_PIXEL,
  type CaptureRequest,
  checkCaptureRequests,
  type FrameSource,
  InvalidInputError,
  type Region,
} from "@aviator/core";
import { MissingPackageError, SourceClosedError, UnreadableImageError } from "../errors.ts";
import { cutRegion } from "../tables/capture-plan.ts";
import { messageOf } from "./message-of.ts";

/** Options of {@link createImageFilesSource}. */
export interface ImageFilesSourceOptions {
  /** Image files that sharp decodes (PNG, JPEG, WebP and others), in the order to give them. At least one. */
  readonly paths: readonly string[];
}

interface Picture {
  readonly area: Region;
  readonly bytes: Uint8Array;
}

/**
 * Gives one file a capture, in order, then `"ended"`. Its one monitor is the file that comes next, at the origin. A file that
 * can't be decoded rejects its capture and is left behind: the next capture gives the next file.
 *
 * @throws InvalidInputError when `paths` is empty.
 */
export function createImageFilesSource(options: ImageFilesSourceOptions): FrameSource {
  const paths = [...options.paths];
  if (paths.length === 0) {
    throw new InvalidInputError("image files source", [
      { field: "paths", message: "must name at least one image file (found none); add one" },
    ]);
  }
  let next = 0;
  let isClosed = false;
  /** The file that comes next, once it was decoded to tell its size. */
  let decoded: Promise<Picture> | null = null;
  let last: Picture | null = null;

  const upcoming = (): Promise<Picture> => {
    decoded ??= decodeImage(paths[next] as string);
    return decoded;
  };
  const leaveBehind = (): void => {
    next += 1;
    decoded = null;
  };

  return {
    name: "images",
    format: "rgba",
    async monitors() {
      const shown = next < paths.length ? await upcoming() : last;
      assert(shown !== null, "an image files source has had at least one picture when it ends");
      const path = paths[Math.min(next, paths.length - 1)] as string;
      return [{ name: basename(path), ...shown.area }];
    },
    async capture(requests) {
      if (isClosed) throw new SourceClosedError("image files: the source was disposed of; create another");
      if (next >= paths.length) return "ended";
      const path = paths[next] as string;
      const picture = await upcoming().catch((error: unknown) => {
        leaveBehind();
        throw error;
      });
      checkCaptureRequests(requests, [picture.area], path);
      cutAll(picture, requests);
      last = picture;
      leaveBehind();
      return "captured";
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      decoded = null;
      last = null;
    },
  };
}

function cutAll(picture: Picture, requests: readonly CaptureRequest[]): void {
  for (const { region, into } of requests) cutRegion(picture.bytes, picture.area, region, into);
}

async function decodeImage(path: string): Promise<Picture> {
  const sharp = await loadSharp();
  try {
    // Without an alpha channel to come: transparency is shown on black, as a screen would.
    const pipeline = sharp(path).toColourspace("srgb").flatten({ background: "#000000" }).ensureAlpha();
    const { data, info } = await pipeline.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
    assert(data.length === info.width * info.height * BYTES_PER_PIXEL, `${path} decodes to ${info.channels} channels`);
    return { area: { x: 0, y: 0, width: info.width, height: info.height }, bytes: data };
  } catch (error) {
    throw new UnreadableImageError(
      `${path}: must be an image file that can be decoded (${messageOf(error)}); check the path, or save it as PNG`,
      { cause: error },
    );
  }
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
