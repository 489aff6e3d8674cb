import { basename } from "node:path";
import { assert, type CaptureRequest, checkCaptureRequests, type FrameSource, InvalidInputError } from "@aviator/core";
import { SourceClosedError } from "../errors.ts";
import { cutRegion } from "../tables/capture-plan.ts";
import { decodeImageFile, type Picture } from "./decode-image-file.ts";

/** Options of {@link createImageFilesSource}. */
export interface ImageFilesSourceOptions {
  /** Image files (PNG, JPEG, WebP, GIF, AVIF, TIFF) of at most 40 million pixels, in the order to give them. At least one. */
  readonly paths: readonly string[];
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
    decoded ??= decodeImageFile(paths[next] as string);
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
