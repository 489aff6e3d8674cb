/** What a table is doing. `unknown` means that it can't be told, never that it is something else. */
export type Phase = "betting" | "loading" | "flying" | "crashed" | "unknown";

/** All phases, in the order of a round. */
export const PHASES: readonly Phase[] = ["betting", "loading", "flying", "crashed", "unknown"];

/** The phases that a table can really be in. */
export type KnownPhase = Exclude<Phase, "unknown">;

/** Colour band of a flying table. */
export type Band = "low" | "mid" | "high";

/**
 * Which phase may follow which in one uninterrupted round. `betting` may end in `crashed` at once: a 1.00x round never
 * flies. Loading may be too short to be seen.
 */
export const NEXT_PHASES: Readonly<Record<KnownPhase, readonly KnownPhase[]>> = {
  betting: ["loading", "flying", "crashed"],
  loading: ["flying", "crashed"],
  flying: ["crashed"],
  crashed: ["betting"],
};

/** True when `to` may directly follow `from` in an uninterrupted round. */
export function isLegalTransition(from: KnownPhase, to: KnownPhase): boolean {
  return NEXT_PHASES[from].includes(to);
}

const MID_FROM = 200;
const HIGH_FROM = 1000;

/** The colour band of a multiplier in hundredths: low below 2x, mid below 10x, else high. */
export function bandOf(multiplier: number): Band {
  if (multiplier < MID_FROM) return "low";
  return multiplier < HIGH_FROM ? "mid" : "high";
}
