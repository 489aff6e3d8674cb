import { expect, test } from "vitest";
import { parseDisplayName } from "../../src/x11/display-name.ts";
import { parseSetup } from "../../src/x11/setup.ts";

interface FakeScreen {
  readonly depth: number;
  readonly width: number;
  readonly masks: readonly [red: number, green: number, blue: number];
}

/** A server's answer (X11 protocol, section 8) with one format a depth and one visual a screen. */
function encodeSetup(isBigEndian: boolean, bitsPerPixel: number, screens: readonly FakeScreen[]): Buffer {
  const head = Buffer.alloc(40);
  head[0] = 1;
  head.writeUInt32LE(0x400000, 12);
  head.set([screens.length, 1, Number(isBigEndian)], 28);
  const format = Buffer.from([screens[0]?.depth ?? 0, bitsPerPixel, 32, 0, 0, 0, 0, 0]);
  const parts = screens.map(({ depth, width, masks }, index) => {
    const screen = Buffer.alloc(40 + 8 + 24);
    screen.writeUInt32LE(100 + index, 0);
    screen.writeUInt16LE(width, 20);
    screen.writeUInt16LE(200, 22);
    screen.writeUInt32LE(7, 32);
    screen.set([depth, 1], 38);
    screen.writeUInt16LE(1, 42);
    screen.writeUInt32LE(7, 48);
    for (const [at, mask] of masks.entries()) screen.writeUInt32LE(mask, 56 + 4 * at);
    return screen;
  });
  return Buffer.concat([head, format, ...parts]);
}

const USUAL = { depth: 24, width: 300, masks: [0xff0000, 0xff00, 0xff] } as const;

test("reads the named screen, its pixels' form and the first resource id", () => {
  const bytes = encodeSetup(true, 32, [USUAL, { ...USUAL, width: 400 }]);
  expect(parseSetup(bytes, parseDisplayName(":0.1"))).toEqual({
    root: 101,
    width: 400,
    height: 200,
    resourceBase: 0x400000,
    form: { depth: 24, bitsPerPixel: 32, padBits: 32, bigEndian: true, red: 0xff0000, green: 0xff00, blue: 0xff },
  });
});

test("refuses a depth whose pixels have no form", () => {
  const bytes = encodeSetup(false, 4, [USUAL]);
  expect(() => parseSetup(bytes, parseDisplayName(":0"))).toThrow(
    'DISPLAY: ":0" must give pixels of 16, 24 or 32 bits with red, green and blue in them ' +
      "(found depth 24, 4 bits, masks ff0000 ff00 ff); start its X server with depth 24",
  );
});
