import { crop, type Pixels, scaleTableMap, type TableMap } from "@aviator/core";
import type { SeenPlace } from "./learn-phases.ts";
import type { PhaseLook } from "../phase/phase-colours.ts";
import { createColourModel, modelColours } from "../pixels/colour-model.ts";
import { createNumberAlone } from "../pixels/number-alone.ts";
import { createNumberRows } from "../pixels/number-rows.ts";
import { createOwnInk, type Stroked } from "../pixels/own-ink.ts";
import { isPartlyCovered } from "../pixels/region-cover.ts";
import { cropRows } from "../pixels/row-bands.ts";
import { type BesideNumber, findWords } from "../pixels/words-beside.ts";
import { createWorkspace } from "../pixels/workspace.ts";
import { isBareAround } from "../phase/bare-around.ts";
import { PLAIN } from "../phase/progress-bar.ts";
import { regionsToRead, STAGE } from "../phase/regions-to-read.ts";
import { showsSmallPicture } from "../phase/small-picture.ts";
import { timeRunsOut } from "../phase/time-runs-out.ts";

/** The colours of one frame where its phase is told by them. */
export interface FrameLooks {
  /** In the multiplier's region. */
  readonly multiplier: PhaseLook;
  /** What stands above or below a number there. */
  readonly beside?: BesideNumber;
  /** In its surroundings, or in the region itself where the map has a progress region. */
  readonly stage: PhaseLook & { readonly contrast: number };
  /** True when something covers a part of the multiplier's region. */
  readonly isCovered?: boolean;
  /** The multiplier's region itself, in a map without a progress region: how it looks, and whether a bar or words show around it. */
  readonly place?: SeenPlace | undefined;
  /** True when a picture shows there, on a plain page, that is too small to be a number or to hide one. */
  readonly isSmall?: boolean;
  /** True when a bar shows in the progress region, false when that is plain; absent where it can't be told, and without such a region. */
  readonly bar?: boolean | undefined;
}

/** The first frames tell how a table's phases look; of later ones, in hours of watching, nothing is kept. */
export const FRAMES_LOOKED_AT = 5000;

/** Collects the looks of frames. */
export interface LookCollector {
  /** @param strokes Where the glyphs of the multiplier's tallest line stand, from left to right. */
  add(frame: Pixels, strokes: readonly Stroked[]): void;
  /** One entry for each of the first {@link FRAMES_LOOKED_AT} frames. */
  looks(): readonly FrameLooks[];
}

const MULTIPLIER = "regions.multiplier";

/** Creates a collector that looks exactly as the phase reader does. */
export function createLookCollector(map: TableMap): LookCollector {
  const workspace = createWorkspace();
  const model = createColourModel();
  const showAlone = createNumberAlone();
  const findRows = createNumberRows();
  const looks: FrameLooks[] = [];
  const findOwnInk = createOwnInk();
  const add = (frame: Pixels, strokes: readonly Stroked[]): void => {
    if (looks.length >= FRAMES_LOOKED_AT) return;
    const places = new Map(regionsToRead(scaleTableMap(map, frame)).map(({ path, region }) => [path, region]));
    const place = places.get(MULTIPLIER)!;
    const shown = crop(frame, place);
    const alone = showAlone(shown) ?? shown;
    const number = cropRows(alone, findRows(alone));
    modelColours(number, workspace, model, 2);
    const { ink, background } = model;
    const multiplier = { ink: findOwnInk(number, strokes, model)?.ink ?? ink, background };
    const around = places.get(STAGE);
    modelColours(around === undefined ? alone : crop(frame, around), workspace, model);
    const stage = { ink: model.ink, background: model.background, contrast: model.contrast };
    const progress = places.get("regions.progress");
    looks.push({
      multiplier,
      stage,
      bar: progress === undefined ? undefined : findBar(crop(frame, progress)),
      beside: findWords(shown),
      isCovered: isPartlyCovered(shown),
      isSmall: showsSmallPicture(shown, progress === undefined ? undefined : crop(frame, progress)),
      place: around === undefined ? undefined : seePlace(alone, crop(frame, around)),
    });
  };
  const seePlace = (shown: Pixels, around: Pixels): SeenPlace => {
    modelColours(shown, workspace, model);
    const { ink, background, contrast } = model;
    return { ink, background, contrast, isBareAround: isBareAround(around) };
  };
  const findBar = (pixels: Pixels): boolean | undefined => {
    if (timeRunsOut(pixels)) return true;
    modelColours(pixels, workspace, model);
    return model.contrast < PLAIN ? false : undefined;
  };
  return { add, looks: () => [...looks] };
}
