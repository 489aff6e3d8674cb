import type { Face } from "../scene/scene.ts";
import { findChromium, type Smoothing, startBrowserRenderer } from "./browser-renderer.ts";
import { createCanvasRenderer } from "./canvas-renderer.ts";
import type { Renderer } from "./renderer.ts";

/** Starts Chromium, or makes a canvas where it is not installed or not wanted. */
export async function startRenderer(
  faces: readonly Face[],
  { smoothing, canvas = false }: { readonly smoothing?: Smoothing | undefined; readonly canvas?: boolean } = {},
): Promise<Renderer> {
  const chromium = canvas ? undefined : findChromium();
  return chromium === undefined ? createCanvasRenderer(faces) : startBrowserRenderer(chromium, faces, smoothing);
}
