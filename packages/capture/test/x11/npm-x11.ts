import { createRequire } from "node:module";

/** The part of npm's x11 that paints and reads, which has no types of its own: another client than ours. */
export interface NpmX11Client {
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
  AllocColor(
    colormap: number,
    red: number,
    green: number,
    blue: number,
    done: (error: Error | null, colour: { readonly pixel: number }) => void,
  ): void;
  ChangeGC(id: number, values: object): void;
  PolyFillRectangle(drawable: number, gc: number, rectangles: readonly number[]): void;
  GetImage(
    format: number,
    drawable: number,
    x: number,
    y: number,
    width: number,
    height: number,
    planes: number,
    done: (error: Error | null, image: { readonly data: Buffer }) => void,
  ): void;
  sync(): Promise<void>;
  close(closed: () => void): void;
  on(event: "error", listener: (error: Error) => void): void;
}

interface NpmX11Display {
  readonly client: NpmX11Client;
  readonly screen: readonly { readonly root: number; readonly default_colormap: number }[];
}
interface NpmX11 {
  createClient(
    options: { display: string; bufferRequests: boolean },
    connected: (error: Error | null | undefined, display: NpmX11Display) => void,
  ): void;
}

const require = createRequire(import.meta.url);
const x11 = require("x11") as NpmX11;

/** Format of an image whose pixels lie one after another. */
export const Z_PIXMAP = 2;

/** Connects npm's x11 to a display. */
export async function connectNpmX11(display: string): Promise<{ client: NpmX11Client; root: number; colormap: number }> {
  const { client, screen } = await new Promise<NpmX11Display>((resolve, reject) => {
    x11.createClient({ display, bufferRequests: true }, (error, connected) => (error ? reject(error) : resolve(connected)));
  });
  return { client, root: screen[0]?.root ?? 0, colormap: screen[0]?.default_colormap ?? 0 };
}
