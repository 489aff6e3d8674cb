import { Buffer } from "node:buffer";
import { BYTES_PER_PIXEL, type NamedRegion, type PixelFormat, type Pixels, pixelsOf, type Region } from "@aviator/core";
import { areaOf, liesIn } from "../tables/region-geometry.ts";

/** The last recorded pixels of one region. */
export interface StoredRegion {
  readonly path: string;
  readonly region: Region;
  readonly rowBytes: number;
  readonly bytes: Buffer;
  readonly pixels: Pixels;
  /** The smallest other region that holds this one wholly; its pixels usually are this one's too. */
  readonly container: { readonly stored: StoredRegion; readonly offset: number } | null;
  /** False while no frame has brought it, or the last one did not. */
  isPresent: boolean;
}

/** Allocates the memory for a frame of these regions, containers before what they hold. */
export function createRegionStore(regions: readonly NamedRegion[], format: PixelFormat): readonly StoredRegion[] {
  const bySize = regions.toSorted((a, b) => areaOf(b.region) - areaOf(a.region));
  const stored: StoredRegion[] = [];
  for (const { path, region } of bySize) {
    const bytes = Buffer.alloc(areaOf(region) * BYTES_PER_PIXEL);
    const around = stored.findLast((other) => liesIn(region, other.region));
    const container = around === undefined ? null : { stored: around, offset: offsetIn(around, region) };
    stored.push({
      path,
      region,
      rowBytes: region.width * BYTES_PER_PIXEL,
      bytes,
      pixels: pixelsOf(bytes, region.width, region.height, format),
      container,
      isPresent: false,
    });
  }
  return stored;
}

/** True when a stored region's pixels are those at its place in its container. */
export function equalsContainer({ bytes, rowBytes, region, container }: StoredRegion): boolean {
  if (container === null || !container.stored.isPresent) return false;
  const { stored, offset } = container;
  for (let y = 0; y < region.height; y += 1) {
    const from = offset + y * stored.rowBytes;
    if (stored.bytes.compare(bytes, y * rowBytes, (y + 1) * rowBytes, from, from + rowBytes) !== 0) return false;
  }
  return true;
}

/** Takes a region's pixels from its container. */
export function copyFromContainer({ bytes, rowBytes, region, container }: StoredRegion): void {
  if (container === null) return;
  const { stored, offset } = container;
  for (let y = 0; y < region.height; y += 1) {
    const from = offset + y * stored.rowBytes;
    stored.bytes.copy(bytes, y * rowBytes, from, from + rowBytes);
  }
}

function offsetIn({ region, rowBytes }: StoredRegion, inner: Region): number {
  return (inner.y - region.y) * rowBytes + (inner.x - region.x) * BYTES_PER_PIXEL;
}
