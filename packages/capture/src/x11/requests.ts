import type { CaptureRequest, Size } from "@aviator/core";

/** Bytes of one GetImage request. */
export const GET_IMAGE_BYTES = 20;

const GET_GEOMETRY = 14;
const GET_IMAGE = 73;
const GET_ATOM_NAME = 17;
const QUERY_EXTENSION = 98;
const RANDR_QUERY_VERSION = 0;
const RANDR_GET_MONITORS = 42;
const Z_PIXMAP = 2;
const ALL_PLANES = 0xffffffff;
const REPLY_BYTES = 32;

/** Writes one GetImage request a region into `out` from `start` on, one after another; returns where they end. */
export function encodeGetImages(out: Buffer, start: number, root: number, requests: readonly CaptureRequest[]): number {
  let at = start;
  for (const { region } of requests) {
    out[at] = GET_IMAGE;
    out[at + 1] = Z_PIXMAP;
    out.writeUInt16LE(GET_IMAGE_BYTES / 4, at + 2);
    out.writeUInt32LE(root, at + 4);
    out.writeInt16LE(region.x, at + 8);
    out.writeInt16LE(region.y, at + 10);
    out.writeUInt16LE(region.width, at + 12);
    out.writeUInt16LE(region.height, at + 14);
    out.writeUInt32LE(ALL_PLANES, at + 16);
    at += GET_IMAGE_BYTES;
  }
  return at;
}

/** Asks for an extension by its name. */
export function encodeQueryExtension(name: string): Buffer {
  const request = Buffer.alloc(8 + ((name.length + 3) & ~3));
  request[0] = QUERY_EXTENSION;
  request.writeUInt16LE(request.length / 4, 2);
  request.writeUInt16LE(name.length, 4);
  request.write(name, 8, "latin1");
  return request;
}

/** The extension's major opcode; null when the server has no such extension. */
export function parseQueryExtension(reply: Buffer): number | null {
  return reply[8] === 1 ? (reply[9] ?? 0) : null;
}

/** Asks for RANDR 1.5, the first version that knows monitors. */
export function encodeRandrVersion(opcode: number): Buffer {
  const request = Buffer.alloc(12);
  request[0] = opcode;
  request[1] = RANDR_QUERY_VERSION;
  request.writeUInt16LE(3, 2);
  request.writeUInt32LE(1, 4);
  request.writeUInt32LE(5, 8);
  return request;
}

/** True when the server's RANDR knows monitors. */
export function hasMonitors(reply: Buffer): boolean {
  const [major, minor] = [reply.readUInt32LE(8), reply.readUInt32LE(12)];
  return major > 1 || (major === 1 && minor >= 5);
}

/** Asks for the active monitors. */
export function encodeGetMonitors(opcode: number, root: number): Buffer {
  const request = Buffer.alloc(12);
  request[0] = opcode;
  request[1] = RANDR_GET_MONITORS;
  request.writeUInt16LE(3, 2);
  request.writeUInt32LE(root, 4);
  request[8] = 1;
  return request;
}

/** A monitor as RANDR describes it. */
export interface RandrMonitor {
  readonly nameAtom: number;
  readonly primary: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Reads the reply to {@link encodeGetMonitors}. */
export function parseMonitors(reply: Buffer): RandrMonitor[] {
  const monitors: RandrMonitor[] = [];
  let at = REPLY_BYTES;
  for (let left = reply.readUInt32LE(12); left > 0; left -= 1) {
    monitors.push({
      nameAtom: reply.readUInt32LE(at),
      primary: reply[at + 4] !== 0,
      x: reply.readInt16LE(at + 8),
      y: reply.readInt16LE(at + 10),
      width: reply.readUInt16LE(at + 12),
      height: reply.readUInt16LE(at + 14),
    });
    at += 24 + 4 * reply.readUInt16LE(at + 6);
  }
  return monitors;
}

/** Asks for the size of a window, the root among them. */
export function encodeGetGeometry(drawable: number): Buffer {
  const request = Buffer.alloc(8);
  request[0] = GET_GEOMETRY;
  request.writeUInt16LE(2, 2);
  request.writeUInt32LE(drawable, 4);
  return request;
}

/** Reads the reply to {@link encodeGetGeometry}. */
export function parseGeometry(reply: Buffer): Size {
  return { width: reply.readUInt16LE(16), height: reply.readUInt16LE(18) };
}

/** Asks for the text of an atom. */
export function encodeGetAtomName(atom: number): Buffer {
  const request = Buffer.alloc(8);
  request[0] = GET_ATOM_NAME;
  request.writeUInt16LE(2, 2);
  request.writeUInt32LE(atom, 4);
  return request;
}

/** Reads the reply to {@link encodeGetAtomName}. */
export function parseAtomName(reply: Buffer): string {
  return reply.toString("latin1", REPLY_BYTES, REPLY_BYTES + reply.readUInt16LE(8));
}
