import type { LinePart } from "./cut-lines.ts";
import type { RegionLearning } from "./learn-report.ts";
import type { SeenLook } from "./learn-phases.ts";
import { findFormat } from "./line-text.ts";
import type { FrameLooks } from "./look-collector.ts";

/** Says of every frame that shows clearly whether a multiplier stands there how it looks; the others are left out. */
export function describeLooks(looks: readonly FrameLooks[], multiplier: RegionLearning): SeenLook[] {
  const names = new Map<LinePart, string | null>(
    multiplier.clusters.flatMap(({ cluster, character }) => cluster.members.map((part) => [part, character] as const)),
  );
  const maybe = new Set<number>(multiplier.thinned);
  const sure = new Set<number>();
  for (const number of multiplier.numbers) {
    maybe.add(number.line.frame);
    if (findFormat(number, multiplier.kind, (part) => names.get(part) ?? null) !== null) sure.add(number.line.frame);
  }
  return looks.flatMap((look, frame): SeenLook[] => {
    if (sure.has(frame)) return [{ ...look.multiplier, contrast: look.stage.contrast, isNumber: true }];
    return maybe.has(frame) ? [] : [{ ...look.stage, isNumber: false }];
  });
}
