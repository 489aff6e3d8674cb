import { connectNpmX11 } from "./npm-x11.ts";

/** Blue, green and red of the bars, left to right; every depth shows them alike. */
export const BARS: readonly [number, number, number][] = [
  [255, 255, 255],
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [0, 0, 0],
];

/** Pixels of each bar. */
export const BAR_WIDTH = 20;

/** Paints the bars from the top left corner of a screen of any depth, by rectangles of named colours. */
export async function paintBars(display: string): Promise<AsyncDisposable> {
  const { client, root, colormap } = await connectNpmX11(display);
  client.on("error", () => {});
  const [window, gc] = [client.AllocID(), client.AllocID()];
  client.CreateWindow(window, root, 0, 0, BAR_WIDTH * BARS.length, 80, 0, 0, 0, 0, { overrideRedirect: 1 });
  client.CreateGC(gc, window, {});
  client.MapWindow(window);
  await client.sync();
  for (const [index, [blue, green, red]] of BARS.entries()) {
    const pixel = await new Promise<number>((resolve, reject) => {
      client.AllocColor(colormap, red * 257, green * 257, blue * 257, (error, colour) =>
        error ? reject(error) : resolve(colour.pixel),
      );
    });
    client.ChangeGC(gc, { foreground: pixel });
    client.PolyFillRectangle(window, gc, [index * BAR_WIDTH, 0, BAR_WIDTH, 80]);
  }
  await client.sync();
  return { [Symbol.asyncDispose]: () => new Promise((resolve) => client.close(resolve)) };
}
