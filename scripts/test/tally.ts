/** What a test run came to, as the reporter hands it to `pnpm test`. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Reason → number of tests skipped for it. */
  readonly skipReasons: Readonly<Record<string, number>>;
}

/** The environment variable that names the file for the tally. */
export const TALLY_FILE = "AVIATOR_TEST_TALLY";

/** One line that says what was skipped and why. */
export function describeSkips(tally: Tally): string {
  const reasons = Object.entries(tally.skipReasons).toSorted(([, left], [, right]) => right - left);
  if (reasons.length === 0) return "skipped: nothing";
  return `skipped: ${reasons.map(([reason, count]) => `${count} (${reason})`).join(", ")}`;
}

/** The closing line. */
export function describeCounts(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}
