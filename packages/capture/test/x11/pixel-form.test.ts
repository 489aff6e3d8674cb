import fc from "fast-check";
import { expect, test } from "vitest";
import { createPixelConverter, formBytes, isBgra, isConvertible, type PixelForm, rowBytes } from "../../src/x11/pixel-form.ts";

const forms: readonly [string, Omit<PixelForm, "bigEndian" | "padBits">][] = [
  ["5-5-5", { depth: 15, bitsPerPixel: 16, red: 0x7c00, green: 0x3e0, blue: 0x1f }],
  ["5-6-5", { depth: 16, bitsPerPixel: 16, red: 0xf800, green: 0x7e0, blue: 0x1f }],
  ["8-8-8 in three bytes", { depth: 24, bitsPerPixel: 24, red: 0xff0000, green: 0xff00, blue: 0xff }],
  ["8-8-8", { depth: 24, bitsPerPixel: 32, red: 0xff0000, green: 0xff00, blue: 0xff }],
  ["8-8-8, red first", { depth: 24, bitsPerPixel: 32, red: 0xff, green: 0xff00, blue: 0xff0000 }],
  ["8-8-8 at the top", { depth: 32, bitsPerPixel: 32, red: 0xff000000, green: 0xff0000, blue: 0xff00 }],
  ["10-10-10", { depth: 30, bitsPerPixel: 32, red: 0x3ff00000, green: 0xffc00, blue: 0x3ff }],
];

/** A level of 0 to 255 as the nearest value in a mask. */
function encode(level: number, mask: number): number {
  const lowest = mask & -mask;
  const largest = (mask >>> 0) / (lowest >>> 0);
  return Math.round((level * largest) / 255) * (lowest >>> 0);
}

function encodeImage(form: PixelForm, width: number, levels: readonly number[]): Uint8Array {
  const height = levels.length / 3 / width;
  const image = new Uint8Array(formBytes(form, { width, height })).fill(0xee);
  const bytes = form.bitsPerPixel / 8;
  for (let index = 0; index < width * height; index += 1) {
    const [blue = 0, green = 0, red = 0] = levels.slice(index * 3);
    const pixel = encode(blue, form.blue) + encode(green, form.green) + encode(red, form.red);
    const at = Math.floor(index / width) * rowBytes(form, width) + (index % width) * bytes;
    for (let byte = 0; byte < bytes; byte += 1) {
      image[at + (form.bigEndian ? bytes - 1 - byte : byte)] = Math.floor(pixel / 256 ** byte) % 256;
    }
  }
  return image;
}

test.each(forms)("%s becomes bgra, in either byte order, whatever the padding", (_name, masks) => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.constantFrom(8, 16, 32),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 3 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
      (bigEndian, padBits, width, height, stream) => {
        const form = { ...masks, bigEndian, padBits };
        const levels = [...stream.take(width * height * 3)];
        const into = new Uint8Array(width * height * 4);
        createPixelConverter(form)(encodeImage(form, width, levels), { width, height }, into);
        for (const [index, level] of levels.entries()) {
          const found = into[Math.floor(index / 3) * 4 + (index % 3)] ?? -1;
          // Five bits know every eighth level.
          const tolerance = masks.depth < 24 ? 4 : 0;
          expect(Math.abs(found - level)).toBeLessThanOrEqual(tolerance);
        }
      },
    ),
  );
});

test("only the usual form needs no converting", () => {
  const usual = forms.map(([, masks]) => isBgra({ ...masks, bigEndian: false, padBits: 32 }));
  expect(usual).toEqual([false, false, false, true, false, false, false]);
  expect(isBgra({ depth: 24, bitsPerPixel: 32, red: 0xff0000, green: 0xff00, blue: 0xff, bigEndian: true, padBits: 32 })).toBe(
    false,
  );
});

test("tables of colours can't be converted", () => {
  expect(isConvertible({ depth: 8, bitsPerPixel: 8, red: 0, green: 0, blue: 0, bigEndian: false, padBits: 32 })).toBe(false);
  expect(isConvertible({ depth: 16, bitsPerPixel: 16, red: 0, green: 0, blue: 0, bigEndian: false, padBits: 32 })).toBe(false);
});
