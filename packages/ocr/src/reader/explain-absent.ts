import type { Pixels, ReadingReason } from "@aviator/core";
import { createColourModel, modelColours } from "../pixels/colour-model.ts";
import { isPartlyCovered } from "../pixels/region-cover.ts";
import { createWorkspace, type Workspace } from "../pixels/workspace.ts";

/** A region of which no channel differs by more shows nothing: gradients and rays differ by less. */
const SOMETHING = 22;

/** Why nothing could be read in a region without characters: something may be there that is too faint, too small, or covered. */
export type ExplainAbsent = (pixels: Pixels) => ReadingReason;

/** Creates it for all fields of a table; its memory is taken when a field is first found empty. */
export function createExplainAbsent(): ExplainAbsent {
  const model = createColourModel();
  let workspace: Workspace | undefined;
  return (pixels) => {
    workspace ??= createWorkspace();
    modelColours(pixels, workspace, model);
    if (model.contrast < SOMETHING) return "absent";
    return isPartlyCovered(pixels) ? "covered" : "lowContrast";
  };
}
