import type { TableLearnReport } from "@aviator/ocr";
import type { Lesson } from "./learning-session.ts";

/** Frames that some characters show in by chance: fewer say little, however complete they look. */
const FEWEST_FRAMES = 40;
/** Frames after which a region that never held a number is given up: an empty field of a bet panel, say. */
const PATIENCE_FRAMES = 200;
/** Pictures of a digit that are more than chance. */
const FEWEST_PICTURES = 3;
const DIGITS: readonly string[] = Array.from({ length: 10 }, (_, digit) => String(digit));

/** What must still be seen before a table is known, as short sentences; empty when all is known. */
export function stillMissing({ report }: Lesson): string[] {
  const missing: string[] = [];
  if (report.frames < FEWEST_FRAMES) missing.push(`${FEWEST_FRAMES - report.frames} more frames`);
  const unseen = report.regions.filter(({ written }) => written === 0).map(({ path }) => path);
  if (unseen.length > 0 && report.frames < PATIENCE_FRAMES) missing.push(`anything in ${unseen.join(", ")}`);
  const notRead = report.regions.filter(({ written, understood }) => written > 0 && understood === 0).map(({ path }) => path);
  if (notRead.length > 0) missing.push(`a whole number in ${notRead.join(", ")}`);
  for (const { path, unknown } of report.regions) {
    // What was never written or never understood is named above.
    if (unknown.length > 0 && unknown.length < DIGITS.length) missing.push(`${unknown.join(" ")} in ${path}`);
  }
  const rare = rareDigits(report);
  if (rare.length > 0) missing.push(`${rare.join(" ")} more often`);
  return missing;
}

/** Digits that were seen, but so seldom that their pictures may be chance. */
export function rareDigits({ characters }: TableLearnReport): string[] {
  return characters
    .filter(({ character, seen }) => DIGITS.includes(character) && seen < FEWEST_PICTURES)
    .map(({ character }) => character);
}
