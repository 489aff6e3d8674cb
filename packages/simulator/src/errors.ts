import { AviatorError, type AviatorErrorOptions } from "@aviator/core";

/** The thread that paints the tables has failed; its games are lost. */
export class PainterDiedError extends AviatorError {
  readonly code = "AVI_SIMULATOR_PAINTER_DIED";
  readonly remedy = "bug";
}

/** The simulated tables can't be served at the address and port that were asked for. */
export class ListenError extends AviatorError {
  /** `AVI_SIMULATOR_PORT_IN_USE` when another program listens there. */
  readonly code: "AVI_SIMULATOR_PORT_IN_USE" | "AVI_SIMULATOR_CANT_LISTEN";
  readonly remedy = "environment";

  constructor(message: string, code: ListenError["code"], options: AviatorErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A font that a skin is drawn in can't be found or read. */
export class FontMissingError extends AviatorError {
  readonly code = "AVI_SIMULATOR_FONT_MISSING";
  readonly remedy = "config";
}
