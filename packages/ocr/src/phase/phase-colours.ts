import { channelDistance } from "../pixels/channel-distance.ts";
import type { WordsPlace } from "../pixels/words-beside.ts";

/** One look of a phase: the colours of the multiplier's surroundings, as 0xRRGGBB. */
export interface PhaseLook {
  /** Colour of what is written there; that of the background where nothing is. */
  readonly ink: number;
  readonly background: number;
  /** Where words stand above or below the number, if these tell the phase and colours don't. */
  readonly words?: WordsPlace | undefined;
  /** Where it is the look of the multiplier's own place alone, since its surroundings look alike in every phase. */
  readonly of?: "place" | undefined;
}

/** The phases that are told by colours, and how each was seen to look. */
export type ColouredPhase = "flying" | "crashed" | "betting" | "loading";

/** The looks that a table's phases were learned to have; a phase without any is told by the common rules. */
export type PhaseColours = { readonly [phase in ColouredPhase]: readonly PhaseLook[] };

/** Plain areas have at most this contrast, noise included; words have more. */
export const PLAIN_CONTRAST = 60;

/** Looks farther apart than this, of 510, are told by no learned one. */
const FARTHEST = 140;
/** The nearest look must be nearer than this share of the nearest other phase's. */
const CLEARLY_NEARER = 0.7;

/** Looks nearer than this are the very same, compression and rays aside. */
export const SAME_LOOK = 24;
/** Looks this near are the same to the pixel: then a smaller lead is clear. */
const EXACT = 8;
const EXACT_LEAD = 16;

/**
 * The phase, of those given, whose looks come clearly nearest to what is seen, and not farther than `farthest`; null when none does, as
 * where two phases look the very same: white numbers in flight, and white words before it.
 */
export function nearestPhase<P extends ColouredPhase>(
  colours: PhaseColours,
  among: readonly P[],
  seen: PhaseLook,
  farthest: number = FARTHEST,
): P | null {
  let best: P | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (const phase of among) {
    let distance = Number.POSITIVE_INFINITY;
    for (const look of colours[phase]) distance = Math.min(distance, lookDistance(look, seen));
    if (distance < nearest) {
      second = nearest;
      nearest = distance;
      best = phase;
    } else if (distance < second) second = distance;
  }
  const isClear = nearest <= second * CLEARLY_NEARER && second - nearest >= (nearest <= EXACT ? EXACT_LEAD : SAME_LOOK);
  return nearest <= farthest && isClear ? best : null;
}

/** How far two looks are apart: 0 to 510; backgrounds move and count by half. */
export function lookDistance(a: PhaseLook, b: PhaseLook): number {
  return 1.5 * channelDistance(a.ink, b.ink) + 0.5 * channelDistance(a.background, b.background);
}
