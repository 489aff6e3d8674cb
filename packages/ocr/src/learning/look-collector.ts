import { crop, type Pixels, scaleTableMap, type TableMap } from "@aviator/core";
import type { PhaseLook } from "../phase/phase-colours.ts";
import { createColourModel, modelColours } from "../pixels/colour-model.ts";
import { createWorkspace } from "../pixels/workspace.ts";
import { regionsToRead, STAGE } from "../reader/regions-to-read.ts";

/** The colours of one frame where its phase is told by them. */
export interface FrameLooks {
  /** In the multiplier's region. */
  readonly multiplier: PhaseLook;
  /** In its surroundings, or in the region itself where the map has a progress region. */
  readonly stage: PhaseLook & { readonly contrast: number };
}

/** Collects the looks of frames. */
export interface LookCollector {
  add(frame: Pixels): void;
  /** One entry a frame. */
  looks(): readonly FrameLooks[];
}

const MULTIPLIER = "regions.multiplier";

/** Creates a collector that looks exactly as the phase reader does. */
export function createLookCollector(map: TableMap): LookCollector {
  const workspace = createWorkspace();
  const model = createColourModel();
  const looks: FrameLooks[] = [];
  const add = (frame: Pixels): void => {
    const places = new Map(regionsToRead(scaleTableMap(map, frame)).map(({ path, region }) => [path, region]));
    const place = places.get(MULTIPLIER)!;
    modelColours(crop(frame, place), workspace, model, 2);
    const multiplier = { ink: model.ink, background: model.background };
    modelColours(crop(frame, places.get(STAGE) ?? place), workspace, model);
    looks.push({ multiplier, stage: { ink: model.ink, background: model.background, contrast: model.contrast } });
  };
  return { add, looks: () => looks };
}
