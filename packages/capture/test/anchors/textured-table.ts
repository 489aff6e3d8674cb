import {
  type Anchor,
  anchorOf,
  BYTES_PER_PIXEL,
  createRandom,
  type Pixels,
  pixelsOf,
  type Region,
  type Size,
} from "@aviator/core";

/** A table whose every part looks like itself only: blocks of random brightness, three pixels wide and high. */
export function texturedTable(seed: string, { width, height }: Size): Pixels {
  const random = createRandom(seed);
  const columns = Math.ceil(width / 3);
  const blocks = Array.from({ length: columns * Math.ceil(height / 3) }, () => 40 + Math.floor(random.next() * 180));
  return paintPixels({ width, height }, (x, y) => blocks[Math.floor(y / 3) * columns + Math.floor(x / 3)] ?? 0);
}

/** Grey pixels, by their brightness. */
export function paintPixels({ width, height }: Size, levelAt: (x: number, y: number) => number): Pixels {
  const bytes = new Uint8Array(width * height * BYTES_PER_PIXEL);
  for (let index = 0; index < width * height; index += 1) {
    const level = Math.max(0, Math.min(255, Math.round(levelAt(index % width, Math.floor(index / width)))));
    bytes.fill(level, index * BYTES_PER_PIXEL, index * BYTES_PER_PIXEL + 3);
  }
  return pixelsOf(bytes, width, height, "bgra");
}

/** Brightness of a grey pixel; black outside. */
export function levelAt({ bytes, width, height, stride, offset }: Pixels, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width || y >= height) return 0;
  return bytes[offset + y * stride + x * BYTES_PER_PIXEL] ?? 0;
}

/** The same picture, moved; black where nothing came from. */
export function movePixels(pixels: Pixels, right: number, down: number): Pixels {
  return paintPixels(pixels, (x, y) => levelAt(pixels, x - right, y - down));
}

/** The patch of a picture as an anchor. */
export function anchorAt(pixels: Pixels, x: number, y: number, side = 24): Anchor {
  const region: Region = { x, y, width: side, height: side };
  const levels = Uint8Array.from({ length: side * side }, (_, index) =>
    levelAt(pixels, x + (index % side), y + Math.floor(index / side)),
  );
  return anchorOf(region, levels);
}
