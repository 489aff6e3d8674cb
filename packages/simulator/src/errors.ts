import { AviatorError } from "@aviator/core";

/** The thread that paints the tables has failed; its games are lost. */
export class PainterDiedError extends AviatorError {
  readonly code = "AVI_SIMULATOR_PAINTER_DIED";
  readonly remedy = "bug";
}

/** Another program listens on the port that the simulated tables were to be served on. */
export class PortInUseError extends AviatorError {
  readonly code = "AVI_SIMULATOR_PORT_IN_USE";
  readonly remedy = "environment";
}

/** A font that a skin is drawn in can't be found or read. */
export class FontMissingError extends AviatorError {
  readonly code = "AVI_SIMULATOR_FONT_MISSING";
  readonly remedy = "config";
}
