import { BYTES_PER_PIXEL, type Size } from "@aviator/core";

/** How an X server writes the pixels of its root window. */
export interface PixelForm {
  readonly depth: number;
  readonly bitsPerPixel: number;
  /** Rows are padded to a multiple of this. */
  readonly padBits: number;
  readonly bigEndian: boolean;
  /** Bits of a pixel that hold each colour; 0 where the server has a table of colours instead. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Turns one image of a server's form into `bgra`. */
export type PixelConverter = (image: Uint8Array, size: Size, into: Uint8Array) => void;

/** True for the form of every usual desktop: it is `bgra` as it stands. */
export function isBgra(form: PixelForm): boolean {
  return form.bitsPerPixel === 32 && !form.bigEndian && form.red === 0xff0000 && form.green === 0xff00 && form.blue === 0xff;
}

/** True when {@link createPixelConverter} knows the form: 16, 24 or 32 bits with a mask for each colour, of depth 15 to 32. */
export function isConvertible({ bitsPerPixel, red, green, blue }: PixelForm): boolean {
  return [16, 24, 32].includes(bitsPerPixel) && [red, green, blue].every((mask) => mask !== 0 && widthOf(mask) <= 16);
}

/** Bytes of one row with its padding. */
export function rowBytes({ bitsPerPixel, padBits }: PixelForm, width: number): number {
  return (Math.ceil((width * bitsPerPixel) / padBits) * padBits) / 8;
}

/** Bytes of an image as it comes in a reply, which is padded to four. */
export function formBytes(form: PixelForm, { width, height }: Size): number {
  return (rowBytes(form, width) * height + 3) & ~3;
}

/** Creates the converter of a form; it allocates nothing for an image. */
export function createPixelConverter(form: PixelForm): PixelConverter {
  const bytesPerPixel = form.bitsPerPixel / 8;
  const colours = [form.blue, form.green, form.red].map(levelsOf);
  const [blue, green, red] = colours as [Levels, Levels, Levels];
  return (image, { width, height }, into) => {
    const stride = rowBytes(form, width);
    let to = 0;
    for (let row = 0; row < height; row += 1) {
      let from = row * stride;
      for (let column = 0; column < width; column += 1) {
        const pixel = readPixel(image, from, bytesPerPixel, form.bigEndian);
        into[to] = blue.levels[(pixel >>> blue.shift) & blue.largest] ?? 0;
        into[to + 1] = green.levels[(pixel >>> green.shift) & green.largest] ?? 0;
        into[to + 2] = red.levels[(pixel >>> red.shift) & red.largest] ?? 0;
        from += bytesPerPixel;
        to += BYTES_PER_PIXEL;
      }
    }
  };
}

function readPixel(image: Uint8Array, at: number, bytes: number, bigEndian: boolean): number {
  let pixel = 0;
  for (let index = 0; index < bytes; index += 1) {
    const byte = image[at + (bigEndian ? index : bytes - 1 - index)] ?? 0;
    pixel = ((pixel << 8) | byte) >>> 0;
  }
  return pixel;
}

/** One colour of a pixel: where it lies, and its 8-bit level for each value. */
interface Levels {
  readonly shift: number;
  readonly largest: number;
  readonly levels: Uint8Array;
}

function levelsOf(mask: number): Levels {
  const largest = 2 ** widthOf(mask) - 1;
  const levels = Uint8Array.from({ length: largest + 1 }, (_, value) => Math.round((value * 255) / largest));
  return { shift: shiftOf(mask), largest, levels };
}

function shiftOf(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

/** Bits of a mask, which lie side by side. */
function widthOf(mask: number): number {
  return 32 - Math.clz32(mask >>> shiftOf(mask));
}
