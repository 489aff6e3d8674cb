import { type Hundredths, InvalidInputError, MULTIPLIER_START, type Problem, show } from "@aviator/core";

/** Throws an InvalidInputError of all rules that are broken; does nothing without any. */
export function refuseProblems(subject: string, problems: readonly (Problem | null)[]): void {
  const broken = problems.filter((problem) => problem !== null);
  if (broken.length > 0) throw new InvalidInputError(subject, broken);
}

/** What is wrong with a share of the rounds that is there. */
export function completenessProblem(completeness: unknown): Problem | null {
  if (completeness === null || (typeof completeness === "number" && completeness >= 0 && completeness <= 1)) return null;
  const found = `(found ${show(completeness)})`;
  return {
    field: "completeness",
    message: `must be a share from 0 to 1, as 0.97 for 97 %, or null where nobody knows ${found}`,
  };
}

/** What is wrong with multipliers that rounds are asked about. */
export function multipliersProblem(field: string, multipliers: unknown): Problem | null {
  if (!Array.isArray(multipliers)) {
    return { field, message: `must be a list of whole hundredths above ${MULTIPLIER_START} (found ${show(multipliers)})` };
  }
  const wrong: unknown = multipliers.find((multiplier) => !Number.isInteger(multiplier) || multiplier <= MULTIPLIER_START);
  if (wrong === undefined) return null;
  return { field, message: `must be whole numbers of hundredths above ${MULTIPLIER_START} (found ${show(wrong)})` };
}

/** Refuses a crash point that is none in hundredths: 2.34 means 234, and would be counted as a round that crashed at once. */
export function checkCrashPoint(subject: string, crashPoint: Hundredths): void {
  if (Number.isInteger(crashPoint) && crashPoint >= MULTIPLIER_START) return;
  const message = `must be a crash point in whole hundredths from ${MULTIPLIER_START}, as 234 for 2.34x (found ${show(crashPoint)})`;
  throw new InvalidInputError(subject, [{ field: "crashPoint", message }]);
}
