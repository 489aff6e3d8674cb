import type { Region } from "@aviator/core";

/** True when two regions share a pixel. */
export function overlap(first: Region, second: Region): boolean {
  return (
    first.x < second.x + second.width &&
    second.x < first.x + first.width &&
    first.y < second.y + second.height &&
    second.y < first.y + first.height
  );
}

/** The smallest region that holds both. */
export function boundingBox(first: Region, second: Region): Region {
  const x = Math.min(first.x, second.x);
  const y = Math.min(first.y, second.y);
  return {
    x,
    y,
    width: Math.max(first.x + first.width, second.x + second.width) - x,
    height: Math.max(first.y + first.height, second.y + second.height) - y,
  };
}

/** True when `inner` lies wholly inside `outer`; both in the same coordinates. */
export function liesIn(inner: Region, outer: Region): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Pixels of a region. */
export function areaOf({ width, height }: Region): number {
  return width * height;
}

/** A region with a margin on every side. */
export function grow({ x, y, width, height }: Region, margin: number): Region {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** The part of a region that lies inside another; null when there is none. */
export function clipRegion(region: Region, within: Region): Region | null {
  const x = Math.max(region.x, within.x);
  const y = Math.max(region.y, within.y);
  const width = Math.min(region.x + region.width, within.x + within.width) - x;
  const height = Math.min(region.y + region.height, within.y + within.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** Size and place of a region, as messages tell them. */
export function placeText({ x, y, width, height }: Region): string {
  return `${width}x${height} at ${x},${y}`;
}
