import { type CaptureRequest, checkCaptureRequests, type Region } from "@aviator/core";
import { CaptureLostError } from "../errors.ts";
import { liesIn, placeText } from "../tables/region-geometry.ts";
import type { Screen } from "./screen.ts";

/**
 * Checks requests that were placed by the screen as it was told, against the screen as it is now. What was placed on a monitor
 * that has moved, changed its size or gone would show other pixels: it is refused until the monitor is back.
 *
 * @throws RegionOutsideError when a region never was on the screen.
 * @throws CaptureLostError when it was, and is not where it was any more.
 */
export function checkPlaces(requests: readonly CaptureRequest[], told: Screen, now: Screen, subject: string): void {
  if (told === now) return checkCaptureRequests(requests, [told.area], subject);
  const areas = [told.area, now.area];
  checkCaptureRequests(requests, areas, subject);
  for (const { region } of requests) {
    if (!isInPlace(region, told, now)) {
      throw new CaptureLostError(
        `${subject}: the monitors have changed (now ${list(now)}; were ${list(told)}); nothing is read until they are as they were: ` +
          "set them back, or start again",
      );
    }
  }
}

/** True when both have the same size and monitors. */
export function isSameScreen(first: Screen, second: Screen): boolean {
  return (
    isSame(first.area, second.area) &&
    first.monitors.length === second.monitors.length &&
    first.monitors.every((monitor, index) => isSame(monitor, second.monitors[index] ?? NOWHERE))
  );
}

const NOWHERE: Region = { x: 0, y: 0, width: 0, height: 0 };

function isInPlace(region: Region, told: Screen, now: Screen): boolean {
  if (!liesIn(region, now.area)) return false;
  const homes = told.monitors.filter((monitor) => liesIn(region, monitor));
  // Between monitors, or where only the larger screen of now reaches: there is no monitor that could have moved.
  if (homes.length === 0) return isSameScreen(told, now) || !liesIn(region, told.area);
  // Monitors that show the same part lie over each other: one that stays is enough.
  return homes.some((home) => now.monitors.some((monitor) => isSame(monitor, home)));
}

/** A name may change with the driver; the place is what counts. */
function isSame(first: Region, second: Region): boolean {
  return first.x === second.x && first.y === second.y && first.width === second.width && first.height === second.height;
}

function list({ monitors }: Screen): string {
  return monitors.map((monitor) => `${monitor.name} ${placeText(monitor)}`).join(", ");
}
