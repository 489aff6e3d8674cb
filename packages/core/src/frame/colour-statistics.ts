import { BYTES_PER_PIXEL, type Pixels } from "./pixels.ts";

/** Mean and standard deviation of each channel, levels from 0 to 255, to the hundredth. */
export interface ColourStatistics {
  readonly meanR: number;
  readonly meanG: number;
  readonly meanB: number;
  readonly deviationR: number;
  readonly deviationG: number;
  readonly deviationB: number;
}

/** Measures the colours of pixels, all of them. Of no pixels, everything is 0. */
export function measureColours(pixels: Pixels): ColourStatistics {
  const { bytes, width, height, offset, stride, format } = pixels;
  const red = format === "bgra" ? 2 : 0;
  const blue = 2 - red;
  let [sumR, sumG, sumB, squaresR, squaresG, squaresB] = [0, 0, 0, 0, 0, 0];
  for (let y = 0; y < height; y += 1) {
    const end = offset + y * stride + width * BYTES_PER_PIXEL;
    for (let at = end - width * BYTES_PER_PIXEL; at < end; at += BYTES_PER_PIXEL) {
      const r = bytes[at + red] ?? 0;
      const g = bytes[at + 1] ?? 0;
      const b = bytes[at + blue] ?? 0;
      sumR += r;
      sumG += g;
      sumB += b;
      squaresR += r * r;
      squaresG += g * g;
      squaresB += b * b;
    }
  }
  const count = Math.max(1, width * height);
  return {
    meanR: hundredths(sumR / count),
    meanG: hundredths(sumG / count),
    meanB: hundredths(sumB / count),
    deviationR: deviation(sumR, squaresR, count),
    deviationG: deviation(sumG, squaresG, count),
    deviationB: deviation(sumB, squaresB, count),
  };
}

function deviation(sum: number, squares: number, count: number): number {
  const mean = sum / count;
  return hundredths(Math.sqrt(Math.max(0, squares / count - mean * mean)));
}

function hundredths(level: number): number {
  return Math.round(level * 100) / 100;
}
