/** Order of the four bytes of a pixel. X11 gives `bgra` (its fourth byte is padding); image files and canvases `rgba`. */
export type PixelFormat = "bgra" | "rgba";

/**
 * A rectangle of pixels inside a larger byte array: 4 bytes a pixel, rows `stride` bytes apart. The fourth byte of a pixel
 * is never looked at: what is on a screen is opaque.
 */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** Index of the first byte of the top left pixel. */
  readonly offset: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  readonly format: PixelFormat;
}

/** Bytes of one pixel. */
export const BYTES_PER_PIXEL = 4;

/** Pixels that fill their byte array, without copying it. */
export function pixelsOf(bytes: Uint8Array, width: number, height: number, format: PixelFormat): Pixels {
  return { width, height, bytes, offset: 0, stride: width * BYTES_PER_PIXEL, format };
}
