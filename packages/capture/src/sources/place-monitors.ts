import type { Monitor, Size } from "@aviator/core";

/** A monitor as a platform tells of it: its place in points, its size in physical pixels. */
export interface MonitorInPoints {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Pixels to a point, at least 1. */
  readonly scaleFactor: number;
  readonly pixels: Size;
}

/**
 * Places monitors in physical pixels. Points of one monitor may be more pixels than those of another, so there is no picture of all
 * of them; with every place multiplied by the largest scale no two lie over each other, and those of one scale lie as they do.
 */
export function placeMonitors(monitors: readonly MonitorInPoints[]): Monitor[] {
  const scale = Math.max(1, ...monitors.map(({ scaleFactor }) => scaleFactor));
  return monitors.map(({ name, x, y, scaleFactor, pixels }, index) => ({
    name: nameOf(name, monitors, index),
    x: Math.round(x * scale),
    y: Math.round(y * scale),
    ...pixels,
    scaleFactor,
  }));
}

/** Two monitors of one model may have the same name, or none. */
function nameOf(name: string, monitors: readonly MonitorInPoints[], index: number): string {
  const isOnly = name !== "" && monitors.every((other, at) => at === index || other.name !== name);
  return isOnly ? name : `${name || "monitor"} ${index + 1}`;
}
