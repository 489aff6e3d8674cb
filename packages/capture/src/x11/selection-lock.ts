import { hostname } from "node:os";
import { CaptureLostError } from "../errors.ts";
import { openX11Connection, type X11Connection } from "./connection.ts";
import { type DisplayName, parseDisplayName } from "./display-name.ts";

/** Requests of the core protocol, by their opcodes. */
const CREATE_WINDOW = 1;
const INTERN_ATOM = 16;
const CHANGE_PROPERTY = 18;
const GET_PROPERTY = 20;
const SET_SELECTION_OWNER = 22;
const GET_SELECTION_OWNER = 23;
const GRAB_SERVER = 36;
const UNGRAB_SERVER = 37;

const INPUT_ONLY = 2;
const STRING = 31;
const LONGEST_OWNER = 256;
const REPLY_BYTES = 32;
const SELECTION = "_AVIATOR_SCREEN_READER";
const OWNER = "_AVIATOR_OWNER";

/** A display that is ours. */
export interface HeldLock {
  readonly owner: null;
  isHeld(): boolean;
  release(): void;
}

/** What came of an attempt to own a display. */
export type SelectionLock =
  | HeldLock
  /** Who has it, as `"process 123 on host"`. */
  | { readonly owner: string };

/**
 * Becomes the owner of a selection on the X server, as a clipboard manager does of the clipboard. It is one for all who reach that
 * server, whatever they call it, on whatever host or in whatever container they run; and the server takes it back when the
 * connection ends, however the process ended: no stale lock can stay behind.
 *
 * @throws NoDisplayError when nobody answers at the display.
 */
export async function takeSelection(display: string | undefined): Promise<SelectionLock> {
  const name: DisplayName = parseDisplayName(display);
  try {
    return await attempt(name);
  } catch (error) {
    // The server went, which the second attempt tells; or the owner's window while it was asked for its name: somebody has just let go.
    if (!(error instanceof CaptureLostError)) throw error;
  }
  try {
    return await attempt(name);
  } catch (error) {
    if (error instanceof CaptureLostError) return { owner: "another process" };
    throw error;
  }
}

async function attempt(name: DisplayName): Promise<SelectionLock> {
  const connection = await openX11Connection(name);
  try {
    const owner = await own(connection);
    if (owner !== null) {
      connection.close();
      return { owner };
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  // The lock alone keeps no process alive.
  connection.unref();
  return { owner: null, isHeld: () => !connection.isLost(), release: connection.close };
}

/** Null when the selection is ours; its owner's name otherwise. Nobody comes between the question and the taking. */
async function own(connection: X11Connection): Promise<string | null> {
  const { resourceBase: window, root } = connection.setup;
  const selection = await internAtom(connection, SELECTION);
  const property = await internAtom(connection, OWNER);
  const preparation = [createWindow(window, root), changeProperty(window, property, `process ${process.pid} on ${hostname()}`)];
  const asked = await connection.ask(
    Buffer.concat([...preparation, request(GRAB_SERVER), request(GET_SELECTION_OWNER, selection)]),
  );
  const owner = asked.readUInt32LE(8);
  if (owner === 0) {
    const taking = [request(SET_SELECTION_OWNER, window, selection, 0), request(UNGRAB_SERVER)];
    await connection.ask(Buffer.concat([...taking, request(GET_SELECTION_OWNER, selection)]));
    return null;
  }
  const question = request(GET_PROPERTY, owner, property, STRING, 0, LONGEST_OWNER / 4);
  const reply = await connection.ask(Buffer.concat([question, request(UNGRAB_SERVER)]));
  return reply.toString("latin1", REPLY_BYTES, REPLY_BYTES + reply.readUInt32LE(16)) || "another process";
}

async function internAtom(connection: X11Connection, name: string): Promise<number> {
  const padded = Buffer.alloc((name.length + 3) & ~3);
  padded.write(name, "latin1");
  const head = Buffer.alloc(8);
  head[0] = INTERN_ATOM;
  head.writeUInt16LE(2 + padded.length / 4, 2);
  head.writeUInt16LE(name.length, 4);
  return (await connection.ask(Buffer.concat([head, padded]))).readUInt32LE(8);
}

/** A window that is never shown: only a window can own a selection. */
function createWindow(window: number, root: number): Buffer {
  const size = 0x0001_0001;
  return request(CREATE_WINDOW, window, root, 0, size, INPUT_ONLY << 16, 0, 0);
}

function changeProperty(window: number, property: number, text: string): Buffer {
  const value = Buffer.from(text, "latin1").subarray(0, LONGEST_OWNER);
  const padded = Buffer.alloc((value.length + 3) & ~3);
  value.copy(padded);
  const head = request(CHANGE_PROPERTY, window, property, STRING, 8, value.length);
  head.writeUInt16LE((head.length + padded.length) / 4, 2);
  return Buffer.concat([head, padded]);
}

/** A request whose fields are all four bytes wide. */
function request(opcode: number, ...fields: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + 4 * fields.length);
  bytes[0] = opcode;
  bytes.writeUInt16LE(bytes.length / 4, 2);
  for (const [index, field] of fields.entries()) bytes.writeUInt32LE(field, 4 + 4 * index);
  return bytes;
}
