import type { CaptureRequest, Region } from "@aviator/core";
import { boundingBox } from "../tables/region-geometry.ts";

/** A rectangle that is captured in one call, and the requests that are cut from it. */
export interface RequestBox {
  readonly region: Region;
  readonly requests: readonly CaptureRequest[];
}

/**
 * Plans one rectangle a table, for sources where a call costs more than the pixels between regions; what names no table has
 * its own. A table's fields are of one moment then, too.
 */
export function planBoxes(requests: readonly CaptureRequest[]): RequestBox[] {
  const tables = Map.groupBy(requests, (request) => request.table ?? request);
  return [...tables.values()].map((inside) => ({
    region: inside.map(({ region }) => region).reduce(boundingBox),
    requests: inside,
  }));
}
