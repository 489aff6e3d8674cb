import { createRequire } from "node:module";

/** The part of npm's x11 that paints: another client than the one under test. It has no types of its own. */
interface X11Client {
  AllocID(): number;
  CreateWindow(
    id: number,
    parent: number,
    x: number,
    y: number,
    width: number,
    height: number,
    border: number,
    depth: number,
    kind: number,
    visual: number,
    values: object,
  ): void;
  CreateGC(id: number, drawable: number, values: object): void;
  MapWindow(id: number): void;
  PutImage(
    format: number,
    drawable: number,
    gc: number,
    width: number,
    height: number,
    x: number,
    y: number,
    leftPad: number,
    depth: number,
    bytes: Buffer,
  ): void;
  sync(): Promise<void>;
  close(closed: () => void): void;
  on(event: "error", listener: (error: Error) => void): void;
}
interface X11Module {
  createClient(
    options: { display: string },
    connected: (error: Error | null, display: { client: X11Client; screen: { root: number }[] }) => void,
  ): void;
}

const x11 = createRequire(import.meta.url)("x11") as X11Module;
const Z_PIXMAP = 2;
/** Less than the largest request that every server takes. */
const STRIP_BYTES = 240_000;

/** Blue, green and red of the painted pixel at a place of the screen. */
export function paintedColour(x: number, y: number): [number, number, number] {
  return [(x * 7 + y * 13) & 0xff, y & 0xff, x & 0xff];
}

/** Fills a display's screen with {@link paintedColour}; the picture stays until the disposal. */
export async function paintScreen(display: string, width: number, height: number): Promise<AsyncDisposable> {
  const { client, screen } = await new Promise<Parameters<Parameters<X11Module["createClient"]>[1]>[1]>((resolve, reject) => {
    x11.createClient({ display }, (error, connected) =>
      error === null || error === undefined ? resolve(connected) : reject(error),
    );
  });
  client.on("error", () => {});
  const [window, gc] = [client.AllocID(), client.AllocID()];
  client.CreateWindow(window, screen[0]?.root ?? 0, 0, 0, width, height, 0, 0, 0, 0, { overrideRedirect: 1 });
  client.CreateGC(gc, window, {});
  client.MapWindow(window);
  await client.sync();
  const stripRows = Math.floor(STRIP_BYTES / (width * 4));
  for (let top = 0; top < height; top += stripRows) {
    const rows = Math.min(stripRows, height - top);
    const strip = Buffer.alloc(width * rows * 4);
    for (let index = 0; index < width * rows; index += 1)
      strip.set(paintedColour(index % width, top + Math.floor(index / width)), index * 4);
    client.PutImage(Z_PIXMAP, window, gc, width, rows, 0, top, 0, 24, strip);
  }
  await client.sync();
  return { [Symbol.asyncDispose]: () => new Promise((resolve) => client.close(resolve)) };
}
