import type { Monitor, Region } from "@aviator/core";
import type { WatchedReply, X11Connection } from "./connection.ts";
import {
  encodeGetAtomName,
  encodeGetGeometry,
  encodeGetMonitors,
  encodeQueryExtension,
  encodeRandrVersion,
  hasMonitors,
  parseAtomName,
  parseGeometry,
  parseMonitors,
  parseQueryExtension,
} from "./requests.ts";

/** A screen as it is at one moment. */
export interface Screen {
  /** All of it, monitors and what lies between them. */
  readonly area: Region;
  /** The monitors that RANDR knows, the primary one first; the whole screen as one where it knows none. */
  readonly monitors: readonly Monitor[];
  /** Asks for the monitors again with every capture; null where there is no RANDR, and nothing changes. */
  readonly watch: WatchedReply | null;
  /** True when the last capture's answer to {@link watch} was another than that which this screen was read from. */
  hasChanged(): boolean;
}

const HEADER_BYTES = 32;

/** Asks the server for its screen's size and monitors. */
export async function readScreen(connection: X11Connection): Promise<Screen> {
  const { root } = connection.setup;
  const area = { x: 0, y: 0, ...parseGeometry(await connection.ask(encodeGetGeometry(root))) };
  const wholeScreen = [{ name: "screen", ...area }];
  const opcode = parseQueryExtension(await connection.ask(encodeQueryExtension("RANDR")));
  if (opcode === null || !hasMonitors(await connection.ask(encodeRandrVersion(opcode))))
    return { area, monitors: wholeScreen, watch: null, hasChanged: () => false };
  const request = encodeGetMonitors(opcode, root);
  const reply = await connection.ask(request);
  const monitors: Monitor[] = [];
  for (const { nameAtom, x, y, width, height } of parseMonitors(reply).toSorted(
    (a, b) => Number(b.primary) - Number(a.primary),
  )) {
    monitors.push({ name: parseAtomName(await connection.ask(encodeGetAtomName(nameAtom))), x, y, width, height });
  }
  const body = reply.subarray(HEADER_BYTES);
  const bodyThen = Buffer.from(body);
  return {
    area,
    monitors: monitors.length === 0 ? wholeScreen : monitors,
    watch: { request, body },
    hasChanged: () => !bodyThen.equals(body),
  };
}
