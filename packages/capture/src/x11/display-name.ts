import type { NetConnectOpts } from "node:net";
import { NoDisplayError } from "../errors.ts";

/** A display as `DISPLAY` names it. */
export interface DisplayName {
  /** As it was written, for messages. */
  readonly text: string;
  /** Host of a TCP display; null for one on this machine's socket. */
  readonly host: string | null;
  readonly number: number;
  readonly screen: number;
  /** Where to connect, in the order to try. */
  readonly addresses: readonly NetConnectOpts[];
}

/** TCP port of display 0 (X Window System Protocol, appendix B). */
const FIRST_PORT = 6000;
const LAST_NUMBER = 65_535 - FIRST_PORT;
const PATTERN = /^(?:(?<protocol>unix|tcp)\/)?(?<host>.*?):(?<number>\d{1,5})(?:\.(?<screen>\d{1,3}))?$/;

/**
 * Reads a display's name: `:0`, `unix:0.1`, `host:10.0`, `tcp/host:0`, `[::1]:0`, or the path of a socket with `:0` after it.
 *
 * @param text What `DISPLAY` holds, or the `display` option.
 * @throws NoDisplayError when it is empty or not of that form.
 */
export function parseDisplayName(text: string | undefined): DisplayName {
  if (text === undefined || text === "") {
    throw new NoDisplayError(
      `DISPLAY: must name an X display such as ":0" (found ${text === undefined ? "nothing" : '""'}); ` +
        "set it to a running X server, or start one: Xvfb :99 -screen 0 1920x1080x24 & export DISPLAY=:99",
    );
  }
  const { protocol, host = "", number = "", screen = "0" } = PATTERN.exec(text)?.groups ?? {};
  if (number === "") {
    throw new NoDisplayError(
      `DISPLAY: must be host:number.screen such as ":0" or "host:0.0" (found ${JSON.stringify(text)}); correct it`,
    );
  }
  if (Number(number) > LAST_NUMBER) {
    throw new NoDisplayError(`DISPLAY: the number must be at most ${LAST_NUMBER} (found ${JSON.stringify(text)}); correct it`);
  }
  const display = { text, number: Number(number), screen: Number(screen) };
  if (host.startsWith("/")) return { ...display, host: null, addresses: [{ path: `${host}:${number}` }, { path: host }] };
  const isLocal = protocol === "unix" || (protocol !== "tcp" && (host === "" || host === "unix"));
  if (isLocal) return { ...display, host: null, addresses: localSockets(number) };
  const name = host.replace(/^\[(.*)\]$/, "$1") || "localhost";
  return { ...display, host: name, addresses: [{ host: name, port: FIRST_PORT + display.number }] };
}

/** The socket file, and on Linux its abstract twin, which is reached from containers that don't share the file system. */
function localSockets(number: string): NetConnectOpts[] {
  const path = `/tmp/.X11-unix/X${number}`;
  return process.platform === "linux" ? [{ path }, { path: `\0${path}` }] : [{ path }];
}
