/** A box inside a region, sampled every `step` pixels. */
export interface PlaneBox {
  /** Left and top in pixels of the region. */
  x: number;
  y: number;
  /** Size in samples. */
  width: number;
  height: number;
  step: number;
  /** Rows of the tallest band of ink, in pixels, as the coarse samples show it. */
  band: number;
}

/** A box around nothing, to be filled in again and again. */
export function createPlaneBox(): PlaneBox {
  return { x: 0, y: 0, width: 0, height: 0, step: 1, band: 0 };
}

/** Samples the same box at every pixel of its region. */
export function refineBox(box: PlaneBox, region: { readonly width: number; readonly height: number }): void {
  box.width = Math.min(region.width - box.x, box.width * box.step);
  box.height = Math.min(region.height - box.y, box.height * box.step);
  box.step = 1;
}
