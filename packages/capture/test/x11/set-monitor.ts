import type { X11Connection } from "../../src/x11/connection.ts";
import { encodeQueryExtension, parseQueryExtension } from "../../src/x11/requests.ts";

/** Atoms that every server has (X11 protocol, appendix B), used here as names of monitors. */
export const PRIMARY = 1;
export const SECONDARY = 2;

const RANDR_SET_SCREEN_SIZE = 7;
const RANDR_SET_CRTC_CONFIG = 21;
const RANDR_GET_SCREEN_RESOURCES_CURRENT = 25;
const RANDR_SET_MONITOR = 43;
const RANDR_DELETE_MONITOR = 44;
const GET_INPUT_FOCUS = Buffer.from([43, 0, 1, 0]);

/** A monitor to be set; its name is an atom. */
export interface VirtualMonitor {
  readonly name: number;
  readonly isPrimary?: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Sets one of RANDR's virtual monitors, as `xrandr --setmonitor` does; there must be none of that name. */
export async function setMonitor(connection: X11Connection, monitor: VirtualMonitor): Promise<void> {
  const { name, isPrimary = false, x, y, width, height } = monitor;
  const request = Buffer.alloc(32);
  request.writeUInt32LE(name, 8);
  request[12] = Number(isPrimary);
  for (const [index, value] of [x, y, width, height].entries()) request.writeInt16LE(value, 16 + 2 * index);
  await randr(connection, RANDR_SET_MONITOR, request);
}

/** Deletes a virtual monitor. */
export async function deleteMonitor(connection: X11Connection, name: number): Promise<void> {
  const request = Buffer.alloc(12);
  request.writeUInt32LE(name, 8);
  await randr(connection, RANDR_DELETE_MONITOR, request);
}

/** Gives the screen another size, without a mode: no size that is larger than the screen may stay lit. */
export async function setScreenSize(connection: X11Connection, width: number, height: number): Promise<void> {
  const resources = await ask(connection, RANDR_GET_SCREEN_RESOURCES_CURRENT, Buffer.alloc(8));
  const off = Buffer.alloc(28);
  off.writeUInt32LE(resources.readUInt32LE(32), 4);
  off.writeUInt32LE(resources.readUInt32LE(12), 12);
  off.writeUInt16LE(1, 24);
  await ask(connection, RANDR_SET_CRTC_CONFIG, off);
  const size = Buffer.alloc(20);
  for (const [index, value] of [width, height].entries()) size.writeUInt16LE(value, 8 + 2 * index);
  for (const [index, value] of [width, height].entries()) size.writeUInt32LE(value, 12 + 4 * index);
  await randr(connection, RANDR_SET_SCREEN_SIZE, size);
}

/** These requests have no reply of their own: that of the next one says that they were carried out. */
async function randr(connection: X11Connection, minor: number, request: Buffer): Promise<void> {
  request.writeUInt32LE(connection.setup.root, 4);
  await ask(connection, minor, request, GET_INPUT_FOCUS);
}

async function ask(connection: X11Connection, minor: number, request: Buffer, after = Buffer.alloc(0)): Promise<Buffer> {
  const opcode = parseQueryExtension(await connection.ask(encodeQueryExtension("RANDR"))) ?? 0;
  request.set([opcode, minor]);
  request.writeUInt16LE(request.length / 4, 2);
  if (request.readUInt32LE(4) === 0) request.writeUInt32LE(connection.setup.root, 4);
  return connection.ask(Buffer.concat([request, after]));
}
