import type { CaptureRequest, Offset } from "@aviator/core";
import { type AnchorLooksOptions, createAnchorLooks } from "./anchor-looks.ts";

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
export interface AnchorWatchOptions extends AnchorLooksOptions {
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
  const looks = createAnchorLooks(options);
  const place = createPlace(options);
  let look: "some" | "around" = "some";
  let aimed: readonly number[] = looks.all;
  /** The anchors that were seen when all were last looked at; the others are covered. */
  let inSight: readonly number[] = looks.all;
  let turn = 0;
  let beganMs = 0;
  let checkedMs = Number.NEGATIVE_INFINITY;
  let isJudged = true;
  let isInDoubt = false;
  let hastes = 0;

  const haste = (): Sighting => {
    hastes += 1;
    return hastes <= MOST_HASTES ? "elsewhere" : "unclear";
  };
  const judgeSome = (): Sighting => {
    const seen = looks.standing(aimed);
    isInDoubt = aimed.some((index) => inSight.includes(index) && !seen.includes(index));
    if (isInDoubt) return haste();
    if (aimed.length === looks.all.length) [inSight, checkedMs] = [seen, beganMs];
    hastes = 0;
    return "inPlace";
  };
  const judgeAround = (): Sighting => {
    const agreement = looks.search(place.movedBy());
    if (agreement === null || !options.fits(agreement.movedBy)) {
      place.miss();
      return "lost";
    }
    [inSight, isInDoubt] = [agreement.anchors, false];
    if (place.settle(agreement.movedBy)) {
      [checkedMs, hastes] = [beganMs, 0];
      return "inPlace";
    }
    // The next frame is captured there, with all anchors.
    checkedMs = Number.NEGATIVE_INFINITY;
    return haste();
  };

  return {
    movedBy: place.movedBy,
    isLost: place.isLost,
    begin(nowMs, everyMs, requests) {
      // A capture that failed is a sign of trouble: the screen may have changed since.
      if (!isJudged) checkedMs = Number.NEGATIVE_INFINITY;
      isJudged = false;
      beganMs = nowMs;
      look = isInDoubt ? "around" : "some";
      if (look === "around") return looks.aimAround(place.likely(), requests);
      turn = (turn + 1) % inSight.length;
      aimed = nowMs - checkedMs >= everyMs ? looks.all : inSight.slice(turn, turn + 1);
      return looks.aimAt(aimed, place.movedBy(), requests);
    },
    judge() {
      isJudged = true;
      return look === "around" ? judgeAround() : judgeSome();
    },
  };
}

/** Where the table is, and how often it was looked for in vain since. */
interface Place {
  movedBy(): Offset;
  isLost(): boolean;
  /** Where it is to be looked for: a lost table comes back where it was, or where it was placed. */
  likely(): Offset;
  miss(): void;
  /** It was found here; true when that is where it was all the time. */
  settle(found: Offset): boolean;
}

function createPlace({ onChange }: AnchorWatchOptions): Place {
  let movedBy = HOME;
  let misses = 0;
  return {
    movedBy: () => movedBy,
    isLost: () => misses > 0,
    likely: () => (misses % 2 === 1 ? HOME : movedBy),
    miss() {
      misses += 1;
      if (misses === MISSES_TO_TELL) onChange("lost", movedBy);
    },
    settle(found) {
      const isElsewhere = found.x !== movedBy.x || found.y !== movedBy.y;
      const wasLost = misses > 0;
      const wasTold = misses >= MISSES_TO_TELL;
      movedBy = found;
      misses = 0;
      if (wasTold) onChange("found", movedBy);
      else if (isElsewhere) onChange("moved", movedBy);
      return !isElsewhere && !wasLost;
    },
  };
}
