import { NoDisplayError, UnsupportedScreenError } from "../errors.ts";
import type { DisplayName } from "./display-name.ts";
import { isConvertible, type PixelForm } from "./pixel-form.ts";
import { xauthorityPath, type XCookie } from "./xauthority.ts";

/** What the connection's setup says of the screen that is to be read. */
export interface ScreenSetup {
  readonly root: number;
  readonly width: number;
  readonly height: number;
  /** How it writes its pixels. */
  readonly form: PixelForm;
  /** First of the resource ids that this client may give. */
  readonly resourceBase: number;
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
 * @throws UnsupportedScreenError when the screen's pixels are numbers of a table of colours, or of an unknown form.
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
  return {
    root: bytes.readUInt32LE(at),
    width: bytes.readUInt16LE(at + 20),
    height: bytes.readUInt16LE(at + 22),
    form: readForm(bytes, at, formatsAt, display),
    resourceBase: bytes.readUInt32LE(12),
  };
}

function readForm(bytes: Buffer, screenAt: number, formatsAt: number, display: DisplayName): PixelForm {
  const depth = bytes[screenAt + 38] ?? 0;
  const [red, green, blue] = rootMasks(bytes, screenAt);
  const formatAt = formatOf(bytes, formatsAt, depth);
  const [bitsPerPixel, padBits] = [bytes[formatAt + 1] ?? 0, bytes[formatAt + 2] ?? 0];
  const form = { depth, bitsPerPixel, padBits, bigEndian: bytes[30] !== 0, red, green, blue };
  if (isConvertible(form)) return form;
  throw new UnsupportedScreenError(
    `DISPLAY: ${JSON.stringify(display.text)} must give pixels of 16, 24 or 32 bits with red, green and blue in them (found depth ` +
      `${depth}, ${bitsPerPixel} bits, masks ${[red, green, blue].map((mask) => mask.toString(16)).join(" ")}); start its X server with depth 24`,
  );
}

/** Where the format of a depth's pixels stands; one beyond the last where the server lists none. */
function formatOf(bytes: Buffer, formatsAt: number, depth: number): number {
  const end = formatsAt + (bytes[29] ?? 0) * FORMAT_BYTES;
  for (let at = formatsAt; at < end; at += FORMAT_BYTES) {
    if (bytes[at] === depth) return at;
  }
  return bytes.length;
}

/** Red, green and blue masks of the root window's visual; 0 when it is not listed, or its pixels are numbers of a table. */
function rootMasks(bytes: Buffer, screenAt: number): [red: number, green: number, blue: number] {
  const rootVisual = bytes.readUInt32LE(screenAt + 32);
  let found: [number, number, number] = [0, 0, 0];
  eachVisual(bytes, screenAt, (at) => {
    if (bytes.readUInt32LE(at) === rootVisual)
      found = [bytes.readUInt32LE(at + 8), bytes.readUInt32LE(at + 12), bytes.readUInt32LE(at + 16)];
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
