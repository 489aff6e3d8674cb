import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";

/** Samples along each side, at most: the strokes of a number are wider than the steps between them. */
const MOST_SAMPLES = 64;
/** Channels of a grey pixel differ by less, whatever a camera or a compression did to it. */
const GREY = 8;
/** So many coloured samples are no accident. */
const FEWEST = 3;

/** True when some pixels are plainly no shade of grey: of a picture without any, no phase can be told by its colours. */
export function showsColour({ bytes, offset, stride, width, height }: Pixels): boolean {
  const stepX = Math.ceil(width / MOST_SAMPLES);
  const stepY = Math.ceil(height / MOST_SAMPLES);
  let found = 0;
  for (let y = stepY >> 1; y < height; y += stepY) {
    for (let x = stepX >> 1; x < width; x += stepX) {
      const at = offset + y * stride + x * BYTES_PER_PIXEL;
      const [first, second, third] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!];
      if (Math.max(first, second, third) - Math.min(first, second, third) < GREY) continue;
      found += 1;
      if (found === FEWEST) return true;
    }
  }
  return false;
}
