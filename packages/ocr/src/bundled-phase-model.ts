import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parsePhaseModelText, type PhaseModel } from "./phase/phase-model.ts";

/** The model that comes with this package: learned from the simulator's tables and the mean colours of a real one. */
export function bundledPhaseModel(): PhaseModel {
  const path = fileURLToPath(new URL("../phase-models/default.json", import.meta.url));
  return parsePhaseModelText(readFileSync(path, "utf8"), "bundled phase model");
}
