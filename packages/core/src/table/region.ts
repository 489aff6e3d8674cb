/** A rectangle in whole pixels, from the top left. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Width and height in whole pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A way in whole pixels, to the right and down. */
export interface Offset {
  readonly x: number;
  readonly y: number;
}

/** True when `inner` lies wholly inside a rectangle of `size` at the origin. */
export function fitsInside(inner: Region, size: Size): boolean {
  return inner.x >= 0 && inner.y >= 0 && inner.x + inner.width <= size.width && inner.y + inner.height <= size.height;
}

/**
 * Scales a region from a table of one size to another, each axis by its own factor, edges to the nearest pixel. The result is at
 * least one pixel wide and high, and inside `to` when `region` is inside `from`.
 */
export function scaleRegion(region: Region, from: Size, to: Size): Region {
  const [x, width] = scaleSpan(region.x, region.width, from.width, to.width);
  const [y, height] = scaleSpan(region.y, region.height, from.height, to.height);
  return { x, y, width, height };
}

function scaleSpan(start: number, length: number, from: number, to: number): [start: number, length: number] {
  const scaledStart = Math.min(Math.round((start * to) / from), to - 1);
  const scaledEnd = Math.round(((start + length) * to) / from);
  return [scaledStart, Math.max(1, scaledEnd - scaledStart)];
}

/** Moves a region by a point. */
export function moveRegion(region: Region, by: Offset): Region {
  return { ...region, x: region.x + by.x, y: region.y + by.y };
}
