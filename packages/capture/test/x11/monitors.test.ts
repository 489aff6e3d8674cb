import { expect, test } from "vitest";
import { openX11Connection, type X11Connection } from "../../src/x11/connection.ts";
import { parseDisplayName } from "../../src/x11/display-name.ts";
import { readMonitors } from "../../src/x11/monitors.ts";
import { encodeQueryExtension, parseQueryExtension } from "../../src/x11/requests.ts";
import { startXvfbOrSkip } from "./xvfb-or-skip.ts";

/** Atoms that every server has (X11 protocol, appendix B), used here as names of monitors. */
const PRIMARY = 1;
const SECONDARY = 2;
const RANDR_SET_MONITOR = 43;
const GET_INPUT_FOCUS = Buffer.from([43, 0, 1, 0]);

async function setMonitor(
  connection: X11Connection,
  name: number,
  isPrimary: boolean,
  x: number,
  y: number,
  width: number,
  height: number,
): Promise<void> {
  const opcode = parseQueryExtension(await connection.ask(encodeQueryExtension("RANDR"))) ?? 0;
  const request = Buffer.alloc(32);
  request.set([opcode, RANDR_SET_MONITOR, request.length / 4]);
  request.writeUInt32LE(connection.setup.root, 4);
  request.writeUInt32LE(name, 8);
  request[12] = Number(isPrimary);
  for (const [index, value] of [x, y, width, height].entries()) request.writeInt16LE(value, 16 + 2 * index);
  // SetMonitor has no reply of its own: the one of the next request says that it was carried out.
  await connection.ask(Buffer.concat([request, GET_INPUT_FOCUS]));
}

test("lists RANDR's monitors, the primary one first", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 1000, height: 300 });
  const connection = await openX11Connection(parseDisplayName(xvfb.display));
  try {
    await setMonitor(connection, SECONDARY, false, 0, 0, 600, 300);
    await setMonitor(connection, PRIMARY, true, 600, 20, 400, 280);
    const [first, ...others] = await readMonitors(connection);
    expect(first).toEqual({ name: "PRIMARY", x: 600, y: 20, width: 400, height: 280 });
    expect(others).toContainEqual({ name: "SECONDARY", x: 0, y: 0, width: 600, height: 300 });
  } finally {
    connection.close();
  }
});

test("takes the whole screen where there is no RANDR", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 1000, height: 300, args: ["-extension", "RANDR"] });
  const connection = await openX11Connection(parseDisplayName(xvfb.display));
  expect(await readMonitors(connection)).toEqual([{ name: "screen", x: 0, y: 0, width: 1000, height: 300 }]);
  connection.close();
});
