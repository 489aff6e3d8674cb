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

/** True when `inner` lies wholly inside a rectangle of `size` at the origin. */
export function fitsInside(inner: Region, size: Size): boolean {
  return inner.x >= 0 && inner.y >= 0 && inner.x + inner.width <= size.width && inner.y + inner.height <= size.height;
}

/** Scales a region from a table of one size to another, each axis by its own factor, edges to the nearest pixel. */
export function scaleRegion(region: Region, from: Size, to: Size): Region {
  const left = Math.round((region.x * to.width) / from.width);
  const top = Math.round((region.y * to.height) / from.height);
  const right = Math.round(((region.x + region.width) * to.width) / from.width);
  const bottom = Math.round(((region.y + region.height) * to.height) / from.height);
  return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

/** Moves a region by a point. */
export function moveRegion(region: Region, by: { readonly x: number; readonly y: number }): Region {
  return { ...region, x: region.x + by.x, y: region.y + by.y };
}
