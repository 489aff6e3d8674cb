import type { Anchor, CaptureRequest, Offset, PixelFormat, Region } from "@aviator/core";
import { agree, type Agreement } from "../anchors/agree.ts";
import { compareNear, FOUND } from "../anchors/compare-patch.ts";
import { findPatch, type Match } from "../anchors/find-patch.ts";
import { patchOf } from "../anchors/patch.ts";
import { REACH } from "../anchors/search-area.ts";
import { createAnchorShot } from "./anchor-shot.ts";

/** Looks at the anchors of one table: first what is to be captured, then what is seen in it. */
export interface AnchorLooks {
  /** The indexes of all anchors. */
  readonly all: readonly number[];
  /** Adds what shows whether these anchors stand where they should when the table has moved by `movedBy`. */
  aimAt(anchors: readonly number[], movedBy: Offset, requests: CaptureRequest[]): void;
  /** Those of them that stand there. */
  standing(anchors: readonly number[]): number[];
  /** Adds the surroundings of all anchors, around where they should stand when the table has moved by `centre`. */
  aimAround(centre: Offset, requests: CaptureRequest[]): void;
  /** Where they say that the table is, that was at `from`. */
  search(from: Offset): Agreement | null;
}

/** What {@link createAnchorLooks} needs. */
export interface AnchorLooksOptions {
  /** At least one. */
  readonly anchors: readonly Anchor[];
  /** The table's place in the source's coordinates. */
  readonly table: Offset;
  /** The monitor that the table is on. */
  readonly within: Region;
  readonly format: PixelFormat;
}

/** Creates it; memory for the surroundings is taken when they are first looked at. */
export function createAnchorLooks(options: AnchorLooksOptions): AnchorLooks {
  const anchors = options.anchors.map((anchor) => {
    const patch = patchOf(anchor);
    return {
      patch,
      near: createAnchorShot(patch, { ...options, margin: 1 }),
      far: createAnchorShot(patch, { ...options, margin: REACH }),
    };
  });
  let centre: Offset = { x: 0, y: 0 };
  return {
    all: anchors.map((_, index) => index),
    aimAt(indexes, movedBy, requests) {
      for (const index of indexes) {
        const request = anchors[index]?.near.aim(movedBy) ?? null;
        if (request !== null) requests.push(request);
      }
    },
    standing: (indexes) =>
      indexes.filter((index) => {
        const anchor = anchors[index];
        const seen = anchor?.near.seen() ?? null;
        return anchor !== undefined && seen !== null && compareNear(anchor.patch, seen.levels, seen.x, seen.y) >= FOUND;
      }),
    aimAround(around, requests) {
      centre = around;
      for (const { far } of anchors) {
        const request = far.aim(centre);
        if (request !== null) requests.push(request);
      }
    },
    search(from) {
      let missing = 0;
      const found = anchors.map(({ patch, far }): Match[] => {
        // Half of them, missing where they can't have left the monitor, can't be outvoted: the rest needs no looking for.
        const seen = missing * 2 >= anchors.length ? null : far.seen();
        const matches = seen === null ? [] : findPatch(patch, seen.levels);
        if (seen !== null && matches.length === 0 && far.isWhole()) missing += 1;
        const { x: left, y: top } = seen ?? centre;
        return matches.map(({ x, y, likeness }) => ({ x: centre.x + x - left, y: centre.y + y - top, likeness }));
      });
      return agree(found, from, (anchor, movedBy) => anchors[anchor]?.near.isOnMonitor(movedBy) === true);
    },
  };
}
