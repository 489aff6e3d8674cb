import { connectNpmX11, Z_PIXMAP } from "./npm-x11.ts";

/** Less than the largest request that every server takes. */
const STRIP_BYTES = 240_000;

/** Blue, green and red of the painted pixel at a place of the screen. */
export function paintedColour(x: number, y: number): [number, number, number] {
  return [(x * 7 + y * 13) & 0xff, y & 0xff, x & 0xff];
}

/** Fills a display's screen with {@link paintedColour}, or other colours; the picture stays until the disposal. */
export async function paintScreen(
  display: string,
  width: number,
  height: number,
  colourAt: (x: number, y: number) => readonly number[] = paintedColour,
): Promise<AsyncDisposable> {
  const { client, root } = await connectNpmX11(display);
  client.on("error", () => {});
  const [window, gc] = [client.AllocID(), client.AllocID()];
  client.CreateWindow(window, root, 0, 0, width, height, 0, 0, 0, 0, { overrideRedirect: 1 });
  client.CreateGC(gc, window, {});
  client.MapWindow(window);
  await client.sync();
  const stripRows = Math.floor(STRIP_BYTES / (width * 4));
  for (let top = 0; top < height; top += stripRows) {
    const rows = Math.min(stripRows, height - top);
    const strip = Buffer.alloc(width * rows * 4);
    for (let index = 0; index < width * rows; index += 1)
      strip.set(colourAt(index % width, top + Math.floor(index / width)), index * 4);
    client.PutImage(Z_PIXMAP, window, gc, width, rows, 0, top, 0, 24, strip);
  }
  await client.sync();
  return { [Symbol.asyncDispose]: () => new Promise((resolve) => client.close(resolve)) };
}
