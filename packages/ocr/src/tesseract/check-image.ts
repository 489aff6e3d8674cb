import type { GreyImage, TesseractFailure } from "./tesseract-client.ts";

/** What is wrong with a picture; null when nothing is. One that was moved to another thread has no bytes any more. */
export function checkImage({ width, height, grey }: GreyImage): TesseractFailure | null {
  const whole = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (whole && grey.length === width * height) return null;
  const message = `a picture must have width x height bytes, at least one (found ${width} x ${height} and ${grey.length} bytes)`;
  return { failure: "badImage", message };
}

/**
 * A copy in memory of its own, which may be moved to another thread. What the caller has may be shared, a part of something larger, or
 * not movable at all; a copy costs some microseconds of a picture's ten milliseconds.
 */
export function copyImage({ width, height, grey }: GreyImage): GreyImage & { readonly grey: Uint8Array<ArrayBuffer> } {
  return { width, height, grey: new Uint8Array(grey) };
}
