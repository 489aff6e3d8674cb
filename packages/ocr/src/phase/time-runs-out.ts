import type { Pixels } from "@aviator/core";
import { barLiesInTrough } from "./bar-in-trough.ts";
import { restLiesInTrough } from "./inside-bar.ts";
import { showsBar, WHOLE_REGION } from "./progress-bar.ts";

/** True when a progress region shows that time runs out: a bar, or one in its trough that is told by nothing else. */
export function timeRunsOut(pixels: Pixels): boolean {
  return showsBar(pixels, WHOLE_REGION) || restLiesInTrough(pixels) || barLiesInTrough(pixels);
}
