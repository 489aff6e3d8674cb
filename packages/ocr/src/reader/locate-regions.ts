import {
  crop,
  fitsInside,
  type Frame,
  InvalidInputError,
  type Region,
  type RegionFrame,
  RegionOutsideError,
  scaleTableMap,
  show,
  type TableMap,
} from "@aviator/core";
import { regionsToRead } from "../phase/regions-to-read.ts";
import { checkPixels, kindOf } from "./check-pixels.ts";
import type { PixelSource } from "./table-fields.ts";

/**
 * Finds the pixels of a region in either kind of frame; keeps the map scaled to the last size.
 *
 * @throws InvalidInputError for what is no frame.
 */
export function createLocator(map: TableMap): (frame: Frame | RegionFrame) => PixelSource {
  const paths = regionsToRead(map).map(({ path }) => path);
  let scaled = map;
  let byPath = regionsByPath(map);
  return (frame) => {
    if (typeof frame !== "object" || frame === null) throw refusedFrame(frame);
    if ("regions" in frame) {
      const { regions } = frame;
      if (!isMap(regions)) throw refusedFrame(frame);
      for (const path of paths) {
        const pixels = regions.get(path);
        if (pixels !== undefined) checkPixels(pixels, frame, path);
      }
      return (path) => regions.get(path);
    }
    if (!("width" in frame)) throw refusedFrame(frame);
    checkPixels(frame, frame);
    if (frame.width !== scaled.size.width || frame.height !== scaled.size.height) {
      scaled = scaleTableMap(map, { width: frame.width, height: frame.height });
      byPath = regionsByPath(scaled);
    }
    return (path) => {
      const region = byPath.get(path);
      if (region === undefined) return undefined;
      if (!fitsInside(region, frame)) {
        throw new RegionOutsideError(
          `${path}: must lie inside the frame's ${frame.width}x${frame.height} pixels (found ${region.width}x${region.height} at ${region.x},${region.y}); correct the map`,
        );
      }
      return crop(frame, region);
    };
  };
}

/** Narrows nothing: a Map by its type is one already, and code without types may give another thing. */
function isMap(value: unknown): boolean {
  return value instanceof Map;
}

function regionsByPath(map: TableMap): Map<string, Region> {
  return new Map(regionsToRead(map).map(({ path, region }) => [path, region]));
}

function refusedFrame(frame: unknown): InvalidInputError {
  const found = typeof frame === "object" && frame !== null ? kindOf(frame) : show(frame);
  return new InvalidInputError("table reader", [
    {
      field: "frame",
      message:
        `must be a frame, with width, height and bytes or with a Map of regions (found ${found}); ` +
        "read also takes an image file's path and an image's bytes: of a URL, fileURLToPath(url)",
    },
  ]);
}
