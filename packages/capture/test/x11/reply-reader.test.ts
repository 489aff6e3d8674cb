import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createImageForm } from "../../src/x11/image-form.ts";
import type { PixelForm } from "../../src/x11/pixel-form.ts";
import { createReplyReader, type ReplyReader } from "../../src/x11/reply-reader.ts";

const ERROR = 0;
const REPLY = 1;
const MAPPING_NOTIFY = 34;
const GENERIC_EVENT = 35;
const BAD_MATCH = 8;

const BGRA: PixelForm = {
  depth: 24,
  bitsPerPixel: 32,
  padBits: 32,
  bigEndian: false,
  red: 0xff0000,
  green: 0xff00,
  blue: 0xff,
};
const FORM = createImageForm(BGRA);

/** A packet of the server: a header of 32 bytes that announces the body. */
function packet(kind: number, detail: number, body: Uint8Array = new Uint8Array()): Buffer {
  const header = Buffer.alloc(32);
  header[0] = kind;
  header[1] = detail;
  header.writeUInt32LE(body.length / 4, 4);
  return Buffer.concat([header, body]);
}

function startReader(): { reader: ReplyReader; log: (string | Buffer)[] } {
  const log: (string | Buffer)[] = [];
  const reader = createReplyReader({
    onComplete: (reply) => void log.push(reply ?? "images"),
    onBroken: (what) => void log.push(what),
  });
  reader.expectSetup();
  const setup = Buffer.alloc(8);
  setup[0] = 1;
  reader.take(setup, setup.length);
  log.length = 0;
  return { reader, log };
}

/** Gives the bytes in pieces, each in the same buffer, as the socket does. */
function feed(reader: ReplyReader, bytes: Buffer, sizes: readonly number[]): void {
  const chunk = Buffer.alloc(1000);
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const length = Math.min(sizes[turn % sizes.length] ?? 1000, bytes.length - at);
    bytes.copy(chunk, 0, at, at + length);
    reader.take(chunk, length);
    chunk.fill(0xee);
    at += length;
  }
}

const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 });

test("puts each image into its buffer, however the bytes are cut, with events in between", () => {
  fc.assert(
    fc.property(sizes, (cuts) => {
      const { reader, log } = startReader();
      const requests = [3, 1, 20].map((width) => ({
        region: { x: 0, y: 0, width, height: 2 },
        into: new Uint8Array(width * 2 * 4),
      }));
      const images = requests.map(({ into }, index) => Buffer.alloc(into.length, index + 1));
      const stream = images.flatMap((image) => [
        packet(MAPPING_NOTIFY, 0),
        packet(REPLY, 24, image),
        packet(GENERIC_EVENT, 0, Buffer.alloc(8, 0xff)),
      ]);
      reader.expectImages(requests, FORM);
      feed(reader, Buffer.concat(stream), cuts);
      expect(log).toEqual(["images"]);
      expect(requests.map(({ into }) => Buffer.from(into))).toEqual(images);
    }),
  );
});

test("puts what was asked besides into its place, before the images", () => {
  fc.assert(
    fc.property(sizes, (cuts) => {
      const { reader, log } = startReader();
      const into = new Uint8Array(4);
      const first = new Uint8Array(28);
      reader.expectImages([{ region: { x: 0, y: 0, width: 1, height: 1 }, into }], FORM, first);
      feed(reader, Buffer.concat([packet(REPLY, 0, Buffer.alloc(28, 7)), packet(REPLY, 24, Buffer.alloc(4, 9))]), cuts);
      expect([log, [...into], first]).toEqual([["images"], [9, 9, 9, 9], new Uint8Array(28).fill(7)]);
    }),
  );
});

test("gives a whole reply of a length not known before", () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 50 }), (cuts, units) => {
      const { reader, log } = startReader();
      const reply = packet(REPLY, 5, Buffer.alloc(units * 4, 7));
      reader.expectReply();
      feed(reader, reply, cuts);
      expect(log).toEqual([reply]);
    }),
  );
});

describe("a broken stream is told once, and what follows is let go", () => {
  test.each([
    [
      "an X error",
      packet(ERROR, BAD_MATCH),
      "X error 8 (BadMatch): the region is not on the screen any more; its size has changed",
    ],
    ["an image of another size", packet(REPLY, 24, Buffer.alloc(12)), "an image of 16 bytes came with 12"],
  ])("%s", (_name, first, what) => {
    const { reader, log } = startReader();
    reader.expectImages([{ region: { x: 0, y: 0, width: 2, height: 2 }, into: new Uint8Array(16) }], FORM);
    feed(reader, Buffer.concat([first, packet(REPLY, 24, Buffer.alloc(16)), Buffer.alloc(100)]), [1000]);
    expect(log).toEqual([what]);
  });
});
