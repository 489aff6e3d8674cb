/** From here on data count as complete. */
export const COMPLETE_SHARE = 0.99;

/** How far data can be trusted. */
export type Trust =
  /** At least 99 % of the rounds are there. */
  | "complete"
  /** Fewer: the missing ones may be unlike the others, and what was earned on the rest is no evidence. */
  | "biased"
  /** Nobody knows how many are missing. */
  | "unknown";

/** How far data can be trusted of which a share, from 0 to 1, is there; null where nobody knows. */
export function trustOf(completeness: number | null): Trust {
  if (completeness === null) return "unknown";
  return completeness < COMPLETE_SHARE ? "biased" : "complete";
}

/** A share as text that never rounds up: what is called biased must not look like 99.0 %. */
export function formatCompleteness(completeness: number): string {
  return `${(Math.floor(completeness * 1000) / 10).toFixed(1)} %`;
}
