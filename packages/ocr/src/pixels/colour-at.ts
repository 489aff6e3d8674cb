import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";

/** A pixel's colour as 0xRRGGBB, whatever the order of its bytes. */
export function colourAt({ bytes, offset, stride, format }: Pixels, x: number, y: number): number {
  const at = offset + y * stride + x * BYTES_PER_PIXEL;
  const red = format === "bgra" ? 2 : 0;
  return (bytes[at + red]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2 - red]!;
}

/** A pixel's colour, its bytes in the order in which they stand: quicker, for colours of one picture that are only compared. */
export function plainColourAt({ bytes, offset, stride }: Pixels, x: number, y: number): number {
  const at = offset + y * stride + x * BYTES_PER_PIXEL;
  return (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
}
