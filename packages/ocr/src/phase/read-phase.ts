import { type KnownPhase, measureColours, PHASE_MODEL_ENGINE, type Phase, type Reading } from "@aviator/core";
import { COLOUR_ENGINE } from "./button-colour.ts";
import { isAllButNumber, isWords, mayBeNumber } from "./multiplier-text.ts";
import type { PhaseColours } from "./phase-colours.ts";
import type { PhaseEvidence } from "./phase-evidence.ts";
import { phaseByModel, type PhaseModel } from "./phase-model.ts";
import { NUMBERED, UNNUMBERED } from "./learned-looks.ts";
import { createPhaseRules } from "./phase-rules.ts";

/** Tells the phase of one frame by itself; reuses its buffers. */
export interface PhaseReader {
  read(evidence: PhaseEvidence): Reading<Phase>;
}

/** Options of {@link createPhaseReader}. */
export interface PhaseReaderOptions {
  /** How this table's phases were learned to look; without them the common rules tell. */
  readonly colours?: PhaseColours | undefined;
  /**
   * One more witness, asked only where neither a number nor colours beside it tell the phase. It counts where what was read leaves
   * room for what it says: with a number it is a flight or a crash, without one betting or loading; and where something covers the
   * number, or may be one in an unknown font, nothing.
   */
  readonly model?: PhaseModel | undefined;
}

/** Creates the reader of one table's phase. */
export function createPhaseReader({ colours, model }: PhaseReaderOptions = {}): PhaseReader {
  const byRules = createPhaseRules(colours);
  /** What the model says, if it may; null otherwise. */
  const byModel = (evidence: PhaseEvidence): Reading<Phase> | null => {
    if (model === undefined) return null;
    const possible = possiblePhases(evidence);
    if (possible.length === 0) return null;
    const told = phaseByModel(model, measureColours(evidence.phasePixels ?? evidence.multiplierPixels));
    if (told === null || !possible.includes(told.phase)) return null;
    return { value: told.phase, reason: null, confidence: told.confidence, engine: PHASE_MODEL_ENGINE, text: "" };
  };

  const read = (evidence: PhaseEvidence): Reading<Phase> => {
    const value = byRules(evidence);
    const modelled = value === "unknown" ? byModel(evidence) : null;
    if (modelled !== null) return modelled;
    const confidence = value === "unknown" ? 0 : Math.max(0.8, evidence.multiplier.confidence);
    return { value, reason: null, confidence, engine: COLOUR_ENGINE, text: "" };
  };
  return { read };
}

/** The phases that a frame can be in by what was read of its number. */
function possiblePhases(evidence: PhaseEvidence): readonly KnownPhase[] {
  const { multiplier, othersAreBlank, nothingIsRead, isColourless } = evidence;
  // What is grey, or may be another table, the rules leave open on purpose; and words that look like betting they would have told.
  if (nothingIsRead === true || isColourless === true || isWords(multiplier.text)) return [];
  if (multiplier.value !== null || isAllButNumber(multiplier.text)) return NUMBERED;
  if (multiplier.reason === "covered" || othersAreBlank === true || mayBeNumber(multiplier.text)) return [];
  return UNNUMBERED;
}
