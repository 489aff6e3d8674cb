import { connect, type NetConnectOpts, type Socket } from "node:net";
import type { CaptureRequest } from "@aviator/core";
import { CaptureLostError, NoDisplayError } from "../errors.ts";
import type { DisplayName } from "./display-name.ts";
import { createImageForm } from "./image-form.ts";
import { createReplyReader } from "./reply-reader.ts";
import { encodeGetImages, GET_IMAGE_BYTES } from "./requests.ts";
import { encodeHello, parseSetup, type ScreenSetup } from "./setup.ts";
import { findCookie, xauthorityPath } from "./xauthority.ts";

/** One connection to an X server. One exchange at a time. */
export interface X11Connection {
  readonly setup: ScreenSetup;
  /** True once the connection is of no more use. */
  isLost(): boolean;
  /** Sends one request and returns its whole reply. */
  ask(request: Buffer): Promise<Buffer>;
  /** Sends all requests in one write, after `watched` where there is one; resolves when every buffer is filled. */
  getImages(requests: readonly CaptureRequest[], watched?: WatchedReply | null): Promise<void>;
  /** Lets the process end while nothing but this connection is open. */
  unref(): void;
  /** Ends the connection. Idempotent. */
  close(): void;
}

/** A question that goes out with every capture; its answer is of one moment with the images. */
export interface WatchedReply {
  readonly request: Buffer;
  /** Takes what follows the reply's header. Another length ends the connection. */
  readonly body: Uint8Array;
}

/** One read of the socket: as much as Linux keeps for it at its default settings (net.core.rmem_default). */
const READ_BYTES = 212_992;
/** A server that is silent this long in the middle of an exchange is stopped or gone. */
const SILENCE_MS = 3000;

interface Exchange {
  resolve(reply: Buffer | null): void;
  reject(error: Error): void;
}

/**
 * Connects to a display and checks that its pixels can be read.
 *
 * @throws NoDisplayError when nobody answers there or the client is refused.
 * @throws UnsupportedScreenError when the pixels are in another form.
 */
export async function openX11Connection(display: DisplayName): Promise<X11Connection> {
  const failures: string[] = [];
  for (const address of display.addresses) {
    const wire = createWire(display);
    try {
      const setup = await wire.open(address);
      return { setup, ...wire.connection(setup) };
    } catch (error) {
      wire.close();
      if (!(error instanceof CaptureLostError)) throw error;
      failures.push(error.message.slice(subjectOf(display).length));
    }
  }
  throw new NoDisplayError(
    `DISPLAY: no X server answers at ${JSON.stringify(display.text)} (${[...new Set(failures)].join("; ")}); ` +
      "set DISPLAY to a running one, or start one: Xvfb :99 -screen 0 1920x1080x24 & export DISPLAY=:99",
  );
}

function subjectOf(display: DisplayName): string {
  return `display ${JSON.stringify(display.text)}: `;
}

interface Wire {
  open(address: NetConnectOpts): Promise<ScreenSetup>;
  connection(setup: ScreenSetup): Omit<X11Connection, "setup">;
  close(): void;
}

/** The socket and the exchange that is under way on it. */
function createWire(display: DisplayName): Wire {
  let socket: Socket | null = null;
  let exchange: Exchange | null = null;
  let lost: CaptureLostError | null = null;
  let outgoing = Buffer.alloc(0);

  const lose = (what: string, cause?: unknown): void => {
    lost ??= new CaptureLostError(subjectOf(display) + what, { cause });
    socket?.destroy();
    const waiting = exchange;
    exchange = null;
    waiting?.reject(lost);
  };
  const reader = createReplyReader({
    onComplete: (reply) => {
      const waiting = exchange;
      exchange = null;
      waiting?.resolve(reply);
    },
    onBroken: lose,
  });
  const begin = (): Promise<Buffer | null> =>
    new Promise((resolve, reject) => {
      if (lost === null) exchange = { resolve, reject };
      else reject(lost);
    });

  return {
    async open(address) {
      const answered = begin();
      reader.expectSetup();
      socket = listen(address, reader.take, lose, () => exchange !== null);
      socket.once("connect", () => void greet(socket as Socket, display, lose));
      return parseSetup((await answered) as Buffer, display);
    },
    connection({ root, form }) {
      const images = createImageForm(form);
      return {
        isLost: () => lost !== null,
        async ask(request) {
          const answered = begin();
          reader.expectReply();
          socket?.write(request);
          return (await answered) as Buffer;
        },
        async getImages(requests, watched = null) {
          if (requests.length === 0 && watched === null) return;
          const before = watched?.request.length ?? 0;
          const needed = before + requests.length * GET_IMAGE_BYTES;
          if (outgoing.length < needed) outgoing = Buffer.alloc(needed);
          watched?.request.copy(outgoing);
          const answered = begin();
          reader.expectImages(requests, images, watched?.body ?? null);
          socket?.write(outgoing.subarray(0, encodeGetImages(outgoing, before, root, requests)));
          await answered;
        },
        unref: () => void socket?.unref(),
        close: () => lose("the connection was closed"),
      };
    },
    close: () => lose("the connection was closed"),
  };
}

/** Opens a socket that reads into one buffer again and again, instead of a new one each time. */
function listen(
  address: NetConnectOpts,
  take: (chunk: Buffer, length: number) => void,
  lose: (what: string, cause?: unknown) => void,
  isWaiting: () => boolean,
): Socket {
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  const onread = {
    buffer,
    callback: (length: number): boolean => {
      take(buffer, length);
      return true;
    },
  };
  const socket = connect({ ...address, onread });
  socket.setNoDelay(true);
  socket.setTimeout(SILENCE_MS, () => {
    if (isWaiting()) lose(`the X server has not answered for ${SILENCE_MS} ms`);
  });
  socket.once("error", (error) => lose(error.message, error));
  for (const event of ["end", "close"]) socket.once(event, () => lose("the X server closed the connection"));
  return socket;
}

async function greet(socket: Socket, display: DisplayName, lose: (what: string, cause?: unknown) => void): Promise<void> {
  try {
    const remoteAddress = display.host === null ? null : (socket.remoteAddress ?? null);
    socket.write(encodeHello(await findCookie(xauthorityPath(), { displayNumber: display.number, remoteAddress })));
  } catch (error) {
    lose(String(error), error);
  }
}
