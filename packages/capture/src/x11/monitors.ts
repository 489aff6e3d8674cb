import type { Monitor } from "@aviator/core";
import type { X11Connection } from "./connection.ts";
import {
  encodeGetAtomName,
  encodeGetMonitors,
  encodeQueryExtension,
  encodeRandrVersion,
  hasMonitors,
  parseAtomName,
  parseMonitors,
  parseQueryExtension,
} from "./requests.ts";

/** The monitors that RANDR knows, the primary one first; the whole screen as one where it knows none. */
export async function readMonitors(connection: X11Connection): Promise<Monitor[]> {
  const { root, width, height } = connection.setup;
  const wholeScreen = { name: "screen", x: 0, y: 0, width, height };
  const opcode = parseQueryExtension(await connection.ask(encodeQueryExtension("RANDR")));
  if (opcode === null || !hasMonitors(await connection.ask(encodeRandrVersion(opcode)))) return [wholeScreen];
  const found = parseMonitors(await connection.ask(encodeGetMonitors(opcode, root)));
  const monitors: Monitor[] = [];
  for (const { nameAtom, x, y, width: across, height: down } of found.toSorted(
    (a, b) => Number(b.primary) - Number(a.primary),
  )) {
    const name = parseAtomName(await connection.ask(encodeGetAtomName(nameAtom)));
    monitors.push({ name, x, y, width: across, height: down });
  }
  return monitors.length === 0 ? [wholeScreen] : monitors;
}
