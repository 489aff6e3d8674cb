import { createRandom } from "@aviator/core";
import { isFailure } from "../../src/index.ts";
import { drawLine } from "../../src/tesseract/line-picture.ts";
import type { GreyImage, TesseractAnswer, TesseractClient } from "../../src/tesseract/tesseract-client.ts";
import { createLineFinder } from "../../src/tesseract/text-lines.ts";
import { paintText } from "../painted-text.ts";

const random = createRandom("tesseract service");
const PAINT = { font: "inter", weight: 700, size: 40, ink: "#ffffff", background: ["#101018"], effect: "none" } as const;

/** A painted line as Tesseract gets it. */
export function picture(text: string): GreyImage {
  const found = createLineFinder([]).find(paintText(text, PAINT, random));
  if (!("lines" in found)) throw new Error(`nothing found of ${text}`);
  return drawLine(found.lines[0]!, { digitRows: 40, white: 0, black: 255 }).image;
}

/** The smallest picture that means nothing. */
export const dot = (): GreyImage => ({ width: 4, height: 4, grey: new Uint8Array(16).fill(255) });

/** Asks as a number is asked for. */
export function ask(client: TesseractClient, image: GreyImage, deadlineMs = 10_000): Promise<TesseractAnswer> {
  return client.recognise({ image, characters: "0123456789.", layout: "line", deadlineMs });
}

/** What was read, or why nothing was. */
export const textOf = (answer: TesseractAnswer): string => (isFailure(answer) ? answer.failure : answer.text);
