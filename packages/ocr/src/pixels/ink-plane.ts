import type { Pixels } from "@aviator/core";
import type { Kernels } from "../simd/kernels.ts";
import { brightnessOf } from "./brightness.ts";
import { type ColourModel, createColourModel, modelColours } from "./colour-model.ts";
import { findInkBox } from "./coverage-plane.ts";
import { createPlaneBox, type PlaneBox } from "./plane-box.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

/** What finds the ink of one region after the other: buffers, and what they hold of the last region. */
export interface InkPlane {
  readonly workspace: Workspace;
  readonly model: ColourModel;
  /** The box of the ink. */
  readonly box: PlaneBox;
}

/** @param kernels Without them plain loops do the work: worth it for what is read seldom. */
export function createInkPlane(kernels?: Kernels): InkPlane {
  return { workspace: createWorkspace(kernels), model: createColourModel(), box: createPlaneBox() };
}

/** Ink and background must differ by this much in some channel; below it nothing is written there. */
export const LOWEST_CONTRAST = 36;
/** A region whose brightest sample is below this is black. */
const BLACK_BELOW = 6;

/** Finds the colours of a region and the box of its ink; or why nothing is written there. */
export function findInk({ workspace, model, box }: InkPlane, pixels: Pixels): "black" | "absent" | null {
  modelColours(pixels, workspace, model);
  if (model.contrast < LOWEST_CONTRAST) return isBlack(model) ? "black" : "absent";
  return findInkBox(pixels, workspace, model, box) ? null : "absent";
}

function isBlack({ background, contrast }: ColourModel): boolean {
  return brightnessOf(background) + contrast < BLACK_BELOW;
}
