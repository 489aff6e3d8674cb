/** A grey picture of text, dark on light: one byte a pixel, 0 black, 255 white, rows without padding. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  /** `width x height` bytes. They stay the caller's, who leaves them as they are until the answer. */
  readonly grey: Uint8Array;
}

/** One picture to recognise. */
export interface TesseractRequest {
  readonly image: GreyImage;
  /** The only characters that may be told, as `"0123456789.,"`; empty for any. */
  readonly characters: string;
  /** What the picture holds: one line of text, or one character. */
  readonly layout: "line" | "character";
  /** Milliseconds from now after which the answer is of no use: it is given up and answered as failed then. */
  readonly deadlineMs: number;
}

/** One character that Tesseract saw. */
export interface TesseractSymbol {
  readonly character: string;
  /** From 0 to 1. */
  readonly confidence: number;
  /** Its box in pixels of the picture. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What Tesseract made of a picture. */
export interface TesseractReading {
  /** The characters in reading order, words set off by a space; empty when it saw none. */
  readonly text: string;
  /** Mean confidence of the words, from 0 to 1. */
  readonly confidence: number;
  readonly symbols: readonly TesseractSymbol[];
}

/** Why a picture was not recognised. A closed list: programs may switch over it. */
export type TesseractFailureReason =
  /** Not done in time. */
  | "deadline"
  /** Too many requests of this client wait already. */
  | "queueFull"
  /** Tesseract ended amid the work; it is started again. */
  | "crashed"
  /** Tesseract or its data can't be loaded. */
  | "unavailable"
  /** The picture is none: no pixels, or another number of bytes than it says. */
  | "badImage"
  /** The service or the client is closed. */
  | "closed";

/** A picture that was not recognised. */
export interface TesseractFailure {
  readonly failure: TesseractFailureReason;
  /** What happened, for people. */
  readonly message: string;
}

export type TesseractAnswer = TesseractReading | TesseractFailure;

/**
 * A way to Tesseract. A port, so that answers can be recorded, replayed or come from another machine. Never rejects and never
 * waits longer than the deadline.
 */
export interface TesseractClient extends AsyncDisposable {
  recognise(request: TesseractRequest): Promise<TesseractAnswer>;
}

/** True for an answer that is none. */
export function isFailure(answer: TesseractAnswer): answer is TesseractFailure {
  return "failure" in answer;
}
