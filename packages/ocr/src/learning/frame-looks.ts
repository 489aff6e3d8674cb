import type { Players } from "@aviator/core";
import { WORDS_FROM } from "../phase/multiplier-text.ts";
import type { PhaseLook } from "../phase/phase-colours.ts";
import type { SeenLook } from "./learn-phases.ts";
import { LOWER } from "../phase/too-low.ts";
import type { FrameLooks } from "./look-collector.ts";
import type { Understood } from "./understood-lines.ts";

/** What was understood of each region, by its path in the map. */
export type UnderstoodRegions = ReadonlyMap<string, Understood>;

/**
 * Says of every frame that shows clearly whether a multiplier stands there how it looks, how high it is and which round it is of; the
 * others are left out. Null without a multiplier's region.
 */
export function describeLooks(looks: readonly FrameLooks[], regions: UnderstoodRegions): SeenLook[] | null {
  const multiplier = regions.get("regions.multiplier");
  if (multiplier === undefined) return null;
  const { formats, values, unclear, signed, bare } = multiplier;
  const cashedOut = (frame: number): number => playersOf(frame, regions)?.cashedOut ?? 0;
  // Words with the seconds that are left are no words alone, in any frame of some tables: there the bar beside them tells what they are.
  const hasBar = (frame: number): boolean => looks[frame]?.bar === true && !formats.has(frame);
  const isCountdown = !looks.some((_, frame) => hasBar(frame) && !unclear.has(frame));
  const heights = looks.flatMap(({ height }, frame) => (formats.has(frame) && height !== undefined ? height : []));
  const lowest = heights.length === 0 ? 0 : Math.min(...heights);
  // Digits alone, and lower than any number, are the seconds in a ring, or above words.
  const isSeconds = (frame: number): boolean => bare?.has(frame) === true && (looks[frame]?.height ?? lowest) < LOWER * lowest;
  const mayBeNumber = (frame: number): boolean => unclear.has(frame) && !(isCountdown && hasBar(frame)) && !isSeconds(frame);
  const unnumbered = looks.flatMap((_, frame) => (formats.has(frame) || mayBeNumber(frame) ? [] : [frame]));
  // Most tables count anew from betting on: there who has cashed out did so in a flight, whose number something covers.
  const countsAnew = 2 * unnumbered.filter((frame) => cashedOut(frame) === 0).length > unnumbered.length;
  return looks.flatMap((look, frame): SeenLook[] => {
    if (formats.has(frame)) {
      const value = values.get(frame);
      const players = playersOf(frame, regions)?.cashedOut ?? undefined;
      const seen = typeof value === "number" ? { value, round: roundOf(frame, regions), cashedOut: players } : {};
      const { height, beside } = look;
      return [{ ...look.multiplier, contrast: look.stage.contrast, isNumber: true, height, beside, ...seen }];
    }
    // What covers a part of a number has colours of its own.
    if (signed?.has(frame) === true && !look.isCovered)
      return [{ ...look.multiplier, contrast: look.stage.contrast, isNumber: true, beside: look.beside }];
    const isCovered = mayBeNumber(frame) || (countsAnew && cashedOut(frame) > 0);
    const seconds = isSeconds(frame) ? { isSeconds: true } : {};
    return isCovered ? [] : [{ ...look.stage, isNumber: false, ...seconds, bar: look.bar, place: look.place }];
  });
}

/** How each frame looks that shows words in the multiplier's place, whether or not they hold a number, and no multiplier. */
export function describeWords(looks: readonly FrameLooks[], regions: UnderstoodRegions): PhaseLook[] {
  const { formats, signed } = regions.get("regions.multiplier") ?? {};
  return looks.flatMap(({ multiplier, glyphs = 0, isCovered }, frame) => {
    const isNumber = formats?.has(frame) === true || signed?.has(frame) === true;
    return isNumber || isCovered === true || glyphs < WORDS_FROM ? [] : [multiplier];
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

function playersOf(frame: number, regions: UnderstoodRegions): Players | null {
  const value = regions.get("regions.players")?.values.get(frame);
  return typeof value === "object" && "total" in value ? value : null;
}
