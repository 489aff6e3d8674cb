import type { Clock } from "@aviator/core";
import type { TesseractAnswer, TesseractFailure } from "./tesseract-client.ts";

/** A picture that was not recognised before its deadline. */
export const TOO_LATE: TesseractFailure = {
  failure: "deadline",
  message: "Tesseract had no time for the picture before its deadline",
};

/** The answer, or a failure as soon as the deadline passes. */
export async function inTime(answer: Promise<TesseractAnswer>, deadlineMs: number, clock: Clock): Promise<TesseractAnswer> {
  const answered = new AbortController();
  const late = clock.sleep(deadlineMs, answered.signal).then(
    () => TOO_LATE,
    () => TOO_LATE,
  );
  const first = await Promise.race([answer, late]);
  answered.abort();
  return first;
}
