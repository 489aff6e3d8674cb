import { NoDisplayError, UnsupportedScreenError } from "../errors.ts";
import type { DisplayName } from "./display-name.ts";
import { xauthorityPath, type XCookie } from "./xauthority.ts";

/** What the connection's setup says of the screen that is to be read. */
export interface ScreenSetup {
  readonly root: number;
  readonly width: number;
  readonly height: number;
}

const SETUP_SUCCESS = 1;
const PROTOCOL_MAJOR = 11;
const LITTLE_ENDIAN = 0x6c;
const FORMAT_BYTES = 8;
const SCREEN_BYTES = 40;
const DEPTH_BYTES = 8;
const VISUAL_BYTES = 24;

/** The first bytes a client sends (X11 protocol, section 8, connection setup). */
export function encodeHello(cookie: XCookie | null): Uint8Array {
  const name = Buffer.from(cookie?.name ?? "", "latin1");
  const secret = cookie?.secret ?? new Uint8Array();
  const hello = Buffer.alloc(12 + padded(name.length) + padded(secret.length));
  hello.writeUInt8(LITTLE_ENDIAN, 0);
  hello.writeUInt16LE(PROTOCOL_MAJOR, 2);
  hello.writeUInt16LE(name.length, 6);
  hello.writeUInt16LE(secret.length, 8);
  hello.set(name, 12);
  hello.set(secret, 12 + padded(name.length));
  return hello;
}

/**
 * Reads the server's answer, whole.
 *
 * @throws NoDisplayError when the server refuses the client, or has no such screen.
 * @throws UnsupportedScreenError when the screen's pixels are not 32 bits, blue first.
 */
export function parseSetup(bytes: Buffer, display: DisplayName): ScreenSetup {
  if (bytes[0] !== SETUP_SUCCESS) {
    const reason = bytes.toString("latin1", 8, 8 + (bytes[1] ?? 0)).replace(/[\s\0]+$/, "");
    throw new NoDisplayError(
      `DISPLAY: the X server of ${JSON.stringify(display.text)} refused this client ("${reason}"); ` +
        `let XAUTHORITY name the file with its cookie (looked in ${xauthorityPath()}), or allow this user: xhost +SI:localuser:$USER`,
    );
  }
  const screens = bytes[28] ?? 0;
  if (display.screen >= screens) {
    throw new NoDisplayError(
      `DISPLAY: the screen must be from 0 to ${screens - 1} (found ${JSON.stringify(display.text)}); correct the number after the dot`,
    );
  }
  const formatsAt = 40 + padded(bytes.readUInt16LE(24));
  const formatCount = bytes[29] ?? 0;
  let at = formatsAt + formatCount * FORMAT_BYTES;
  for (let screen = 0; screen < display.screen; screen += 1) at = endOfScreen(bytes, at);
  checkPixels(bytes, at, bitsPerPixel(bytes, formatsAt, formatCount, bytes[at + 38] ?? 0), display);
  return { root: bytes.readUInt32LE(at), width: bytes.readUInt16LE(at + 20), height: bytes.readUInt16LE(at + 22) };
}

function checkPixels(bytes: Buffer, screenAt: number, bits: number, display: DisplayName): void {
  const depth = bytes[screenAt + 38] ?? 0;
  const bigEndian = bytes[30] !== 0;
  const masks = rootMasks(bytes, screenAt);
  if ((depth === 24 || depth === 32) && bits === 32 && !bigEndian && masks === "ff0000 ff00 ff") return;
  throw new UnsupportedScreenError(
    `DISPLAY: ${JSON.stringify(display.text)} must give 32-bit pixels of depth 24, blue first (found depth ${depth}, ${bits} bits, ` +
      `${bigEndian ? "big" : "little"} endian, masks ${masks}); start its X server with depth 24, or set source to "node-screenshots"`,
  );
}

function bitsPerPixel(bytes: Buffer, formatsAt: number, count: number, depth: number): number {
  for (let at = formatsAt; at < formatsAt + count * FORMAT_BYTES; at += FORMAT_BYTES) {
    if (bytes[at] === depth) return bytes[at + 1] ?? 0;
  }
  return 0;
}

/** Masks of the root window's visual as hexadecimal text; empty when the visual is not listed. */
function rootMasks(bytes: Buffer, screenAt: number): string {
  const rootVisual = bytes.readUInt32LE(screenAt + 32);
  let found = "";
  eachVisual(bytes, screenAt, (at) => {
    if (bytes.readUInt32LE(at) === rootVisual)
      found = [8, 12, 16].map((mask) => bytes.readUInt32LE(at + mask).toString(16)).join(" ");
  });
  return found;
}

function endOfScreen(bytes: Buffer, screenAt: number): number {
  return eachVisual(bytes, screenAt, () => {});
}

/** Visits the visuals of all depths of a screen; returns where the screen ends. */
function eachVisual(bytes: Buffer, screenAt: number, visit: (at: number) => void): number {
  let at = screenAt + SCREEN_BYTES;
  for (let depths = bytes[screenAt + 39] ?? 0; depths > 0; depths -= 1) {
    const visuals = bytes.readUInt16LE(at + 2);
    at += DEPTH_BYTES;
    for (const end = at + visuals * VISUAL_BYTES; at < end; at += VISUAL_BYTES) visit(at);
  }
  return at;
}

/** X11 pads everything to four bytes. */
function padded(length: number): number {
  return (length + 3) & ~3;
}
