import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { FrameSource, Pixels } from "@aviator/core";
import { decodeImage } from "@aviator/ocr";

/** A screen that shows the PNG files of the folder AVIATOR_TEST_FRAMES, one a capture, over and over. */
export async function createFrameSource(): Promise<FrameSource> {
  const folder = process.env["AVIATOR_TEST_FRAMES"] ?? ".";
  const files = readdirSync(folder).filter((name) => name.endsWith(".png"));
  const pictures: Pixels[] = await Promise.all(files.map((name) => decodeImage(join(folder, name))));
  const [first] = pictures;
  if (first === undefined) throw new Error(`${folder} holds no PNG file`);
  let next = 0;
  return {
    name: "folder",
    format: "rgba",
    monitors: () => Promise.resolve([{ name: "folder", x: 0, y: 0, width: first.width, height: first.height }]),
    capture(requests) {
      const { bytes, stride } = pictures[next % pictures.length]!;
      next += 1;
      for (const { region, into } of requests) {
        for (let row = 0; row < region.height; row += 1) {
          const from = (region.y + row) * stride + region.x * 4;
          into.set(bytes.subarray(from, from + region.width * 4), row * region.width * 4);
        }
      }
      return Promise.resolve("captured");
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
