import type { Scene } from "../scene/scene.ts";

/** A picture as it was drawn. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  /** RGBA, 8 bits each. */
  readonly rgba: Uint8Array;
  /** For every text of the scene, in its order: left edge and advance width in pixels. */
  readonly extents: readonly { readonly left: number; readonly width: number }[];
}

/** Turns scenes into pixels. */
export interface Renderer extends AsyncDisposable {
  readonly name: "browser" | "canvas";
  draw(scene: Scene): Promise<Drawn>;
}
