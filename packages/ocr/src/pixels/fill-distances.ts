import { ENCLOSED } from "./outline-kinds.ts";

/** A step to the next pixel, and to the next across the corner. */
export const PIXEL = 3;
const ACROSS = 4;
const FAR = 255;

/** Measures how far from the enclosed fills each pixel lies, in thirds of a pixel up to {@link FAR}. */
export function measureDistances(kinds: Uint8Array, width: number, distances: Uint8Array): void {
  for (let place = 0; place < kinds.length; place += 1) distances[place] = kinds[place] === ENCLOSED ? 0 : FAR;
  for (let y = 0, place = 0; place < kinds.length; y += 1) {
    for (let x = 0; x < width; x += 1, place += 1) {
      if (distances[place] === 0) continue;
      if (x > 0) nearer(distances, place, place - 1, PIXEL);
      if (y === 0) continue;
      nearer(distances, place, place - width, PIXEL);
      if (x > 0) nearer(distances, place, place - width - 1, ACROSS);
      if (x < width - 1) nearer(distances, place, place - width + 1, ACROSS);
    }
  }
  const last = kinds.length / width - 1;
  for (let y = last, place = kinds.length - 1; place >= 0; y -= 1) {
    for (let x = width - 1; x >= 0; x -= 1, place -= 1) {
      if (distances[place] === 0) continue;
      if (x < width - 1) nearer(distances, place, place + 1, PIXEL);
      if (y === last) continue;
      nearer(distances, place, place + width, PIXEL);
      if (x < width - 1) nearer(distances, place, place + width + 1, ACROSS);
      if (x > 0) nearer(distances, place, place + width - 1, ACROSS);
    }
  }
}

function nearer(distances: Uint8Array, place: number, other: number, step: number): void {
  const over = distances[other]! + step;
  if (over < distances[place]!) distances[place] = over;
}
