import { type Anchor, type CaptureRequest, type Offset, type PixelFormat, type Region } from "@aviator/core";
import { agree, type Agreement } from "../anchors/agree.ts";
import { compareNear, FOUND } from "../anchors/compare-patch.ts";
import { findPatch, type Match } from "../anchors/find-patch.ts";
import { patchOf } from "../anchors/patch.ts";
import { REACH } from "../anchors/search-area.ts";
import { createAnchorShot } from "./anchor-shot.ts";

/**
 * What the anchors say about the frame captured with them: the table is `inPlace`; it is `elsewhere`, so that the frame is worth nothing and
 * the next one is wanted at once; it is `unclear`, and the next tick will tell; or it is `lost`.
 */
export type Sighting = "inPlace" | "elsewhere" | "unclear" | "lost";

/** A table came to stand elsewhere, could not be found any more, or was found again. */
export type PlaceChange = "moved" | "lost" | "found";

/** Follows one table by its anchors. */
export interface AnchorWatch {
  /** How far the table has moved from where it was placed. */
  movedBy(): Offset;
  isLost(): boolean;
  /**
   * Adds what is to be captured with the next frame: one anchor in turn; every so often all; or, in doubt, all surroundings.
   *
   * @param everyMs All anchors are looked at again after this.
   */
  begin(nowMs: number, everyMs: number, requests: CaptureRequest[]): void;
  /** Judges what was captured. */
  judge(): Sighting;
}

/** What {@link createAnchorWatch} needs. */
export interface AnchorWatchOptions {
  /** At least one. */
  readonly anchors: readonly Anchor[];
  /** The table's place in the source's coordinates. */
  readonly table: Offset;
  /** The monitor that the table is on. */
  readonly within: Region;
  readonly format: PixelFormat;
  /** True when everything that is read of the table would be on the monitor. */
  fits(movedBy: Offset): boolean;
  readonly onChange: (change: PlaceChange, movedBy: Offset) => void;
}

const HOME: Offset = { x: 0, y: 0 };
/** A search may fall into the middle of a repaint; two in vain, a tick of a lost table apart, are told. */
const MISSES_TO_TELL = 2;
/** A table that is elsewhere again and again is animated: then it waits for its next tick. */
const MOST_HASTES = 4;

/** Creates the watch over one table's anchors; all of them are looked at with the first frame. */
export function createAnchorWatch(options: AnchorWatchOptions): AnchorWatch {
  const patches = options.anchors.map(patchOf);
  const near = patches.map((patch) => createAnchorShot(patch, { ...options, margin: 1 }));
  const far = patches.map((patch) => createAnchorShot(patch, { ...options, margin: REACH }));
  const all = patches.map((_, index) => index);
  let look: "one" | "all" | "around" = "all";
  let isJudged = true;
  let isInDoubt = false;
  let beganMs = 0;
  let checkedMs = Number.NEGATIVE_INFINITY;
  let movedBy = HOME;
  let centre = HOME;
  /** The anchors that were seen when all were last looked at; the others are covered. */
  let inSight: readonly number[] = all;
  let turn = 0;
  let misses = 0;
  let hastes = 0;

  const stands = (index: number): boolean => {
    const [patch, shot] = [patches[index], near[index]];
    if (patch === undefined || shot === undefined || shot.aim(movedBy) === null) return false;
    const { x, y } = shot.expected();
    return compareNear(patch, shot.levels(), x, y) >= FOUND;
  };
  const inPlace = (seen: readonly number[]): Sighting => {
    [inSight, checkedMs, isInDoubt, hastes] = [seen, beganMs, false, 0];
    return "inPlace";
  };
  const doubt = (): Sighting => {
    isInDoubt = true;
    return haste();
  };
  const haste = (): Sighting => {
    hastes += 1;
    return hastes <= MOST_HASTES ? "elsewhere" : "unclear";
  };
  const search = (): Agreement | null => {
    const found = patches.map((patch, index): Match[] => {
      const shot = far[index];
      if (shot === undefined || shot.aim(centre) === null) return [];
      const { x, y } = shot.expected();
      return findPatch(patch, shot.levels()).map((match) => ({
        x: centre.x + match.x - x,
        y: centre.y + match.y - y,
        likeness: match.likeness,
      }));
    });
    const agreement = agree(found, movedBy);
    return agreement !== null && options.fits(agreement.movedBy) ? agreement : null;
  };
  const judgeSearch = (): Sighting => {
    const agreement = search();
    if (agreement === null) {
      misses += 1;
      if (misses === MISSES_TO_TELL) options.onChange("lost", movedBy);
      return "lost";
    }
    const isElsewhere = agreement.movedBy.x !== movedBy.x || agreement.movedBy.y !== movedBy.y;
    if (misses === 0 && !isElsewhere) return inPlace(agreement.anchors);
    movedBy = agreement.movedBy;
    if (misses >= MISSES_TO_TELL) options.onChange("found", movedBy);
    else if (isElsewhere) options.onChange("moved", movedBy);
    // The next frame is captured there, with all anchors, and judged by those that were found.
    [inSight, checkedMs, isInDoubt, misses] = [agreement.anchors, Number.NEGATIVE_INFINITY, false, 0];
    return haste();
  };

  return {
    movedBy: () => movedBy,
    isLost: () => misses > 0,
    begin(nowMs, everyMs, requests) {
      // A capture that failed is a sign of trouble: the screen may have changed since.
      if (!isJudged) checkedMs = Number.NEGATIVE_INFINITY;
      isJudged = false;
      beganMs = nowMs;
      look = isInDoubt ? "around" : nowMs - checkedMs >= everyMs ? "all" : "one";
      // A lost table comes back where it was, or where it was placed.
      centre = misses % 2 === 1 ? HOME : movedBy;
      turn = (turn + 1) % Math.max(1, inSight.length);
      const shots = look === "around" ? far : look === "all" ? near : [near[inSight[turn] ?? 0]];
      for (const shot of shots) {
        const request = shot?.aim(look === "around" ? centre : movedBy) ?? null;
        if (request !== null) requests.push(request);
      }
    },
    judge() {
      isJudged = true;
      if (look === "around") return judgeSearch();
      if (look === "one") return stands(inSight[turn] ?? 0) ? "inPlace" : doubt();
      const seen = all.filter(stands);
      return seen.length * 2 > all.length && inSight.every((index) => seen.includes(index)) ? inPlace(seen) : doubt();
    },
  };
}
