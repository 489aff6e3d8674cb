import type { SeenLook } from "./learn-phases.ts";
import type { FrameLooks } from "./look-collector.ts";
import type { Understood } from "./understood-lines.ts";

/** Says of every frame that shows clearly whether a multiplier stands there how it looks; the others are left out. */
export function describeLooks(looks: readonly FrameLooks[], { formats, unclear }: Understood): SeenLook[] {
  return looks.flatMap((look, frame): SeenLook[] => {
    if (formats.has(frame)) return [{ ...look.multiplier, contrast: look.stage.contrast, isNumber: true }];
    return unclear.has(frame) ? [] : [{ ...look.stage, isNumber: false }];
  });
}
