import { type CaptureResult, checkCaptureRequests, type FrameSource, type Monitor, type Region } from "@aviator/core";
import { CaptureLostError, NoDisplayError, SourceClosedError } from "../errors.ts";
import { openX11Connection, type X11Connection } from "./connection.ts";
import { parseDisplayName } from "./display-name.ts";
import { readMonitors } from "./monitors.ts";

/** Options of {@link createX11Source}. */
export interface X11SourceOptions {
  /** Display to read, as `":0"` or `"host:10.0"`. Default: the environment variable `DISPLAY`. */
  readonly display?: string | undefined;
}

/**
 * Reads regions of an X11 screen by speaking the protocol: all GetImage requests of a capture go out in one write, and the
 * pixels are copied from the socket's one buffer straight into the callers'. No native code.
 *
 * A connection that is lost rejects that capture with a CaptureLostError; the next capture connects anew, and sees a screen
 * whose size has changed since.
 *
 * @throws NoDisplayError when there is no display, nobody answers, or the client is refused.
 * @throws UnsupportedScreenError when the screen's pixels are not 32 bits, blue first.
 */
export async function createX11Source(options: X11SourceOptions = {}): Promise<FrameSource> {
  const display = parseDisplayName(options.display ?? process.env["DISPLAY"]);
  const subject = `display ${JSON.stringify(display.text)}`;
  let connection: X11Connection = await openX11Connection(display);
  let screen: readonly Region[] = [wholeScreen(connection)];
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  const reconnect = async (): Promise<void> => {
    if (isClosed) throw new SourceClosedError(`${subject}: the source was disposed of; create another`);
    if (!connection.isLost()) return;
    try {
      connection = await openX11Connection(display);
      screen = [wholeScreen(connection)];
    } catch (error) {
      // At the start nobody answering is a wrong setting; later it is a server that may come back.
      if (error instanceof NoDisplayError) throw new CaptureLostError(error.message, { cause: error });
      throw error;
    }
  };
  /** The connection carries one exchange at a time. */
  const inTurn = <T>(exchange: () => Promise<T>): Promise<T> => {
    const turn = last.then(reconnect).then(exchange);
    last = turn.catch(() => {});
    return turn;
  };

  return {
    name: "x11",
    format: "bgra",
    monitors: () => inTurn((): Promise<readonly Monitor[]> => readMonitors(connection)),
    capture: (requests) =>
      inTurn(async (): Promise<CaptureResult> => {
        checkCaptureRequests(requests, screen, subject);
        await connection.getImages(requests);
        return "captured";
      }),
    async [Symbol.asyncDispose]() {
      isClosed = true;
      connection.close();
    },
  };
}

function wholeScreen({ setup }: X11Connection): Region {
  return { x: 0, y: 0, width: setup.width, height: setup.height };
}
