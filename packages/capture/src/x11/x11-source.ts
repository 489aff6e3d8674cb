import type { CaptureResult, FrameSource } from "@aviator/core";
import { CaptureLostError, NoDisplayError, SourceClosedError } from "../errors.ts";
import { openX11Connection, type X11Connection } from "./connection.ts";
import { type DisplayName, parseDisplayName } from "./display-name.ts";
import { checkPlaces, isSameScreen } from "./placed-screen.ts";
import { readScreen, type Screen } from "./screen.ts";

/** Options of {@link createX11Source}. */
export interface X11SourceOptions {
  /** Display to read, as `":0"` or `"host:10.0"`. Default: the environment variable `DISPLAY`. */
  readonly display?: string | undefined;
}

/**
 * Reads regions of an X11 screen by speaking the protocol: all GetImage requests of a capture go out in one write, and the
 * pixels are copied from the socket's one buffer straight into the callers'. No native code.
 *
 * Every capture also asks for the monitors, at the same moment: while one that a region was placed on has moved, changed its size or
 * gone, captures are rejected with a CaptureLostError, which is transient; `monitors()` takes the screen as it is now. A connection
 * that is lost rejects that capture so too, and the next capture connects anew.
 *
 * @throws NoDisplayError when there is no display, nobody answers, or the client is refused.
 * @throws UnsupportedScreenError when the screen's pixels are numbers of a table of colours.
 */
export async function createX11Source(options: X11SourceOptions = {}): Promise<FrameSource> {
  const display = parseDisplayName(options.display ?? process.env["DISPLAY"]);
  const subject = `display ${JSON.stringify(display.text)}`;
  let connection: X11Connection = await openX11Connection(display);
  let now: Screen = await readFirst(connection);
  /** The screen by which the callers place their regions. */
  let told = now;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  const look = async (): Promise<void> => {
    now = await readScreen(connection);
    if (isSameScreen(now, told)) told = now;
  };
  /** What was under way at the disposal failed for that alone. */
  const fail = (error: unknown): never => {
    throw isClosed ? new SourceClosedError(`${subject}: the source was disposed of; create another`) : error;
  };
  const reconnect = async (): Promise<void> => {
    if (isClosed) fail(null);
    if (!connection.isLost()) return;
    connection = await reopen(display);
    // The disposal could not close what was not open yet.
    if (isClosed) connection.close();
    await look();
  };
  /** The connection carries one exchange at a time. */
  const inTurn = <T>(exchange: () => Promise<T>): Promise<T> => {
    const turn = last.then(reconnect).then(exchange).catch(fail);
    last = turn.catch(() => {});
    return turn;
  };

  return {
    name: "x11",
    format: "bgra",
    monitors: () =>
      inTurn(async () => {
        now = await readScreen(connection);
        told = now;
        return told.monitors;
      }),
    capture: (requests) =>
      inTurn(async (): Promise<CaptureResult> => {
        try {
          checkPlaces(requests, told, now, subject);
        } catch {
          // The screen may have grown, or be as it was again.
          await look();
          checkPlaces(requests, told, now, subject);
        }
        await connection.getImages(requests, now.watch);
        if (now.hasChanged()) {
          await look();
          checkPlaces(requests, told, now, subject);
        }
        return "captured";
      }),
    async [Symbol.asyncDispose]() {
      isClosed = true;
      connection.close();
    },
  };
}

/** At the start nobody answering is a wrong setting; later it is a server that may come back. */
async function reopen(display: DisplayName): Promise<X11Connection> {
  try {
    return await openX11Connection(display);
  } catch (error) {
    if (error instanceof NoDisplayError) throw new CaptureLostError(error.message, { cause: error });
    throw error;
  }
}

/** The screen of a connection that is closed when it can't be read: nobody else would. */
async function readFirst(connection: X11Connection): Promise<Screen> {
  try {
    return await readScreen(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
}
