import type { Phase } from "@aviator/core";
import type { ColourModel } from "../pixels/colour-model.ts";
import { hueOf, isReddish } from "./hue.ts";
import { lookDistance, nearestPhase, type PhaseColours, type PhaseLook, PLAIN_CONTRAST, SAME_LOOK } from "./phase-colours.ts";
import type { PhaseEvidence } from "./phase-evidence.ts";

export const NUMBERED = ["flying", "crashed"] as const;
export const UNNUMBERED = ["betting", "loading"] as const;
/** Looks nearer to each other than this are of one kind. */
const ALIKE = 40;

/** Written in the very colours of a flight or a crash, and not clearly in those of betting. */
export function isNumbersLook(learned: PhaseColours, { ink, background, contrast }: ColourModel): boolean {
  if (contrast < PLAIN_CONTRAST) return false;
  const isNear = [...learned.flying, ...learned.crashed].some((one) => lookDistance(one, { ink, background }) <= ALIKE);
  return isNear && nearestPhase(learned, [...NUMBERED, ...UNNUMBERED], { ink, background }) !== "betting";
}

/** Betting or loading by their learned looks; null where these don't tell. */
export function nearestUnnumbered(learned: PhaseColours, { ink, background, contrast }: ColourModel): Phase | null {
  const seen = { ink: contrast < PLAIN_CONTRAST ? background : ink, background };
  // Where only one of both was learned, what is not its very look may be the other.
  const isOneOnly = UNNUMBERED.some((phase) => learned[phase].length === 0);
  const phase = nearestPhase(learned, UNNUMBERED, seen, isOneOnly ? SAME_LOOK : undefined);
  // A picture is no empty place, however near its colours come to that: a pop-up has the page's.
  const isEmptyPlace = phase === "loading" && !isPictureOf(learned.loading, seen);
  return isEmptyPlace && contrast >= PLAIN_CONTRAST ? null : phase;
}

/** Nearer to a look in which something is drawn than to any other. */
export function isPictureOf(looks: readonly PhaseLook[], seen: PhaseLook): boolean {
  const nearest = nearestLook(looks, seen);
  return nearest !== null && nearest.ink !== nearest.background;
}

/** The very look of loading, and of no other phase. */
export function isLoadingsOwn(learned: PhaseColours, seen: PhaseLook): boolean {
  const nearest = nearestLook(learned.loading, seen);
  if (nearest === null || lookDistance(nearest, seen) > SAME_LOOK) return false;
  return nearestPhase(learned, [...NUMBERED, ...UNNUMBERED], seen) === "loading";
}

function nearestLook(looks: readonly PhaseLook[], seen: PhaseLook): PhaseLook | null {
  return looks.toSorted((a, b) => lookDistance(a, seen) - lookDistance(b, seen))[0] ?? null;
}

/** One of these looks, and not just near to it. */
export function isVeryLook(looks: readonly PhaseLook[], { ink, background }: PhaseLook): boolean {
  return looks.some((look) => lookDistance(look, { ink, background }) <= SAME_LOOK);
}

/** A flight or a crash by its colours alone; a crash in another colour than red is told by that colour, not by one that comes near to it. */
export function nearestNumbered(learned: PhaseColours, seen: PhaseLook, evidence: PhaseEvidence): Phase {
  const nearest = nearestPhase(learned, NUMBERED, seen, reach(evidence)) ?? "unknown";
  if (nearest !== "crashed" || isReddish(hueOf(seen.ink)) || isReddish(hueOf(seen.background))) return nearest;
  return learned.crashed.some((look) => lookDistance(look, seen) <= 2 * ALIKE) ? nearest : "unknown";
}

/** In shades of grey a crash may look much as a flight does: there only the very look that was learned counts. */
export function reach({ isColourless }: PhaseEvidence): number | undefined {
  return isColourless === true ? SAME_LOOK : undefined;
}
