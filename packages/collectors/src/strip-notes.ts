import type { Hundredths } from "@aviator/core";

/** What one strip said against a round or in place of one: a second strip has to say the same. */
export interface StripFinding {
  /** The round's ordinal, or the gap and the place in it. */
  readonly key: string;
  readonly found: Hundredths;
  /** Number of the strip that said so. */
  readonly strip: number;
}

/** What is remembered from strip to strip. Plain JSON. */
export interface NotedSoFar {
  readonly findings: readonly StripFinding[];
  /** Keys of what is checked or repaired already. */
  readonly settled: readonly string[];
}

/** Keeps what is settled, and what waits for a second strip. */
export interface StripNotes {
  isSettled(key: string): boolean;
  settle(key: string): void;
  /** True when an earlier strip said the same; remembers it otherwise. */
  isSaidAgain(key: string, found: Hundredths): boolean;
  kept(): NotedSoFar;
}

/**
 * Goes on with the notes of a table's earlier strips.
 *
 * @param stripNumber The strip that is looked at now.
 * @param most Findings and settled keys that are kept, of each: more than a strip shows.
 */
export function createStripNotes(state: NotedSoFar, stripNumber: number, most: number): StripNotes {
  const settled = [...state.settled];
  let findings = [...state.findings];
  return {
    isSettled: (key) => settled.includes(key),
    settle(key) {
      settled.push(key);
      findings = findings.filter((finding) => finding.key !== key);
    },
    isSaidAgain(key, found) {
      const before = findings.find((finding) => finding.key === key);
      if (before?.found === found) return before.strip !== stripNumber;
      findings = [...findings.filter((finding) => finding !== before), { key, found, strip: stripNumber }];
      return false;
    },
    kept: () => ({ findings: findings.slice(-most), settled: settled.slice(-most) }),
  };
}
