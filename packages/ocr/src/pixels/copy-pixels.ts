import { Buffer } from "node:buffer";
import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";

/** Copies pixels without the gaps between their rows; `into` must have room for them. */
export function copyPixels({ bytes, offset, stride, width, height }: Pixels, into: Buffer): void {
  const row = width * BYTES_PER_PIXEL;
  if (offset === 0 && bytes.length === row * height) {
    into.set(bytes);
    return;
  }
  // A Buffer copies a row without a view of it.
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = stride === row ? 1 : height;
  const length = stride === row ? row * height : row;
  for (let y = 0, from = offset; y < rows; y += 1, from += stride) source.copy(into, y * row, from, from + length);
}
