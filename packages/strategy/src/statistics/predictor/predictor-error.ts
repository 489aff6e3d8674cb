import { AviatorError } from "@aviator/core";

/** A model of the next round said something that is no probability. */
export class PredictorError extends AviatorError {
  readonly code = "AVI_STRATEGY_PREDICTOR";
  readonly remedy = "strategy";
}
