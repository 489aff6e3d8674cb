import { BYTES_PER_PIXEL, type Frame, type FrameStamp, pixelsOf, type Region, type Size } from "@aviator/core";
import type { TableView } from "../game/table-view.ts";
import type { Skin } from "../skins/skin.ts";
import { createCanvasSurface, loadFont } from "./canvas-surface.ts";
import type { TableScene } from "./table-scene.ts";
import { createTablePainter } from "./table-painter.ts";

/** Paints a table's views into bytes. */
export interface FramePainter {
  readonly scene: TableScene;
  /** The pixels of the last view painted, RGBA row by row; written over by the next. */
  readonly bytes: Uint8Array;
  /** Paints a view. Returns false when the picture is the same as before. */
  paint(view: TableView): boolean;
}

/** Creates a painter in memory, at `size` pixels (default: the skin's own). */
export function createFramePainter(skin: Skin, size: Size = skin.map.size): FramePainter {
  loadFont(skin);
  const surface = createCanvasSurface(size.width, size.height);
  const painter = createTablePainter(skin, surface.context, createCanvasSurface, size);
  const bytes = new Uint8Array(size.width * size.height * BYTES_PER_PIXEL);
  const stride = size.width * BYTES_PER_PIXEL;
  const read = ({ x, y, width, height }: Region): void => {
    const { data } = surface.context.getImageData(x, y, width, height);
    const rowBytes = width * BYTES_PER_PIXEL;
    for (let row = 0; row < height; row += 1) {
      bytes.set(data.subarray(row * rowBytes, (row + 1) * rowBytes), (y + row) * stride + x * BYTES_PER_PIXEL);
    }
  };
  return {
    scene: painter.scene,
    bytes,
    paint(view) {
      const changed = painter.paint(view);
      changed.forEach(read);
      return changed.length > 0;
    },
  };
}

const UNSTAMPED: FrameStamp = { capturedAtMs: 0, monotonicMs: 0, sequence: 0 };

/**
 * Paints exactly these values as one frame of their own, for tests of readers.
 *
 * @param size Default: the skin's own size.
 */
export function paintTable(skin: Skin, view: TableView, size: Size = skin.map.size, stamp: FrameStamp = UNSTAMPED): Frame {
  const painter = createFramePainter(skin, size);
  painter.paint(view);
  return { ...pixelsOf(painter.bytes, size.width, size.height, "rgba"), ...stamp };
}
