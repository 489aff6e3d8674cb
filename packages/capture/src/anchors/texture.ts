import type { Levels } from "./levels.ts";

/** How well a patch of a picture can be told from itself moved by a pixel, for every patch of one size. */
export interface Texture {
  /** The weaker of its two directions, mean of the squared gradient of a pixel: an edge alone slides along itself and counts nothing. */
  strengthAt(x: number, y: number): number;
}

/** Sums over rectangles of the products of gradients, so that each patch costs the same. */
export function textureOf({ values, width, height }: Levels, side: number): Texture {
  const stride = width + 1;
  const xx = new Float64Array(stride * (height + 1));
  const yy = new Float64Array(xx.length);
  const xy = new Float64Array(xx.length);
  const level = (x: number, y: number): number => values[Math.min(y, height - 1) * width + Math.min(x, width - 1)] ?? 0;
  for (let y = 0; y < height; y += 1) {
    let [rowXx, rowYy, rowXy] = [0, 0, 0];
    for (let x = 0; x < width; x += 1) {
      const right = level(x + 1, y) - level(x, y);
      const down = level(x, y + 1) - level(x, y);
      rowXx += right * right;
      rowYy += down * down;
      rowXy += right * down;
      const to = (y + 1) * stride + x + 1;
      xx[to] = (xx[to - stride] ?? 0) + rowXx;
      yy[to] = (yy[to - stride] ?? 0) + rowYy;
      xy[to] = (xy[to - stride] ?? 0) + rowXy;
    }
  }
  const sumOf = (sums: Float64Array, x: number, y: number): number => {
    const top = y * stride + x;
    const bottom = top + side * stride;
    return (sums[bottom + side] ?? 0) - (sums[bottom] ?? 0) - (sums[top + side] ?? 0) + (sums[top] ?? 0);
  };
  return {
    strengthAt(x, y) {
      const [horizontal, vertical, mixed] = [sumOf(xx, x, y), sumOf(yy, x, y), sumOf(xy, x, y)];
      const half = (horizontal + vertical) / 2;
      return (half - Math.hypot((horizontal - vertical) / 2, mixed)) / (side * side);
    },
  };
}
