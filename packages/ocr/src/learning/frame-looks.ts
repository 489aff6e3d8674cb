import type { Players } from "@aviator/core";
import type { SeenLook } from "./learn-phases.ts";
import type { FrameLooks } from "./look-collector.ts";
import type { Understood } from "./understood-lines.ts";

/** What was understood of each region, by its path in the map. */
export type UnderstoodRegions = ReadonlyMap<string, Understood>;

/** So large a share of the frames with a bar has digits among its words where these count the seconds down. */
const MOSTLY = 0.7;

/**
 * Says of every frame that shows clearly whether a multiplier stands there how it looks, how high it is and which round it is of; the
 * others are left out. Null without a multiplier's region.
 */
export function describeLooks(looks: readonly FrameLooks[], regions: UnderstoodRegions): SeenLook[] | null {
  const multiplier = regions.get("regions.multiplier");
  if (multiplier === undefined) return null;
  const { formats, values, unclear, signed } = multiplier;
  const cashedOut = (frame: number): number => playersOf(frame, regions)?.cashedOut ?? 0;
  // Words with the seconds that are left are no words alone, in most frames of some tables: there the bar beside them tells what they are.
  const hasBar = (frame: number): boolean => looks[frame]?.bar === true && !formats.has(frame);
  const barred = looks.flatMap((_, frame) => (hasBar(frame) ? [frame] : []));
  const isCountdown = MOSTLY * barred.length <= barred.filter((frame) => unclear.has(frame)).length;
  const mayBeNumber = (frame: number): boolean => unclear.has(frame) && !(isCountdown && hasBar(frame));
  const unnumbered = looks.flatMap((_, frame) => (formats.has(frame) || mayBeNumber(frame) ? [] : [frame]));
  // Most tables count anew from betting on: there who has cashed out did so in a flight, whose number something covers.
  const countsAnew = 2 * unnumbered.filter((frame) => cashedOut(frame) === 0).length > unnumbered.length;
  return looks.flatMap((look, frame): SeenLook[] => {
    if (formats.has(frame)) {
      const value = values.get(frame);
      const players = playersOf(frame, regions)?.cashedOut ?? undefined;
      const seen =
        typeof value === "number"
          ? { value, round: roundOf(frame, regions), cashedOut: players, strip: stripEnds(frame, regions) }
          : {};
      return [{ ...look.multiplier, contrast: look.stage.contrast, isNumber: true, beside: look.beside, ...seen }];
    }
    // What covers a part of a number has colours of its own.
    if (signed?.has(frame) === true && !look.isCovered)
      return [{ ...look.multiplier, contrast: look.stage.contrast, isNumber: true, beside: look.beside }];
    const isCovered = mayBeNumber(frame) || (countsAnew && cashedOut(frame) > 0);
    return isCovered ? [] : [{ ...look.stage, isNumber: false, bar: look.bar, isSmall: look.isSmall, place: look.place }];
  });
}

/** Players and stakes of a round are settled before its flight begins, and hardly ever those of another round. */
function roundOf(frame: number, regions: UnderstoodRegions): string | undefined {
  const stakes = regions.get("regions.totalStake")?.values.get(frame);
  const players = playersOf(frame, regions);
  const total = players === null || players.cashedOut === null ? undefined : players.total;
  if (typeof stakes !== "number" || stakes === 0) return total === undefined ? undefined : `${total} players`;
  return total === undefined ? `${stakes}` : `${total} players, ${stakes}`;
}

function stripEnds(frame: number, regions: UnderstoodRegions): readonly [number, number] | undefined {
  const points = regions.get("regions.history")?.values.get(frame);
  const [first, last] = Array.isArray(points) ? [points[0], points.at(-1)] : [];
  return typeof first === "number" && typeof last === "number" ? [first, last] : undefined;
}

function playersOf(frame: number, regions: UnderstoodRegions): Players | null {
  const value = regions.get("regions.players")?.values.get(frame);
  return typeof value === "object" && "total" in value ? value : null;
}
