import {
  INITIAL_ROUND_TRACKER_STATE,
  type Phase,
  type RoundChange,
  type RoundTrackerOptions,
  type RoundTrackerState,
  type TrackedObservation,
  trackRound,
  unread,
} from "../../src/index.ts";

/** Start of every script, in UTC milliseconds. */
export const START_MS = 1_000_000;
const SAMPLE_MS = 100;

/**
 * Observations written as words, ten a second: `betting*3` three frames of a phase, `flying:120` one with a multiplier in
 * hundredths, `crashed:?` one whose multiplier can't be read, `unknown*2`, `wait:5000` milliseconds without a frame.
 */
export function script(words: string): TrackedObservation[] {
  const observations: TrackedObservation[] = [];
  let atMs = 0;
  for (const word of words.trim().split(/\s+/)) {
    const [what = "", times = "1"] = word.split("*");
    const [phase = "", value = ""] = what.split(":");
    if (phase === "wait") {
      atMs += Number(value);
      continue;
    }
    for (let repeat = 0; repeat < Number(times); repeat += 1) {
      observations.push(observation(phase as Phase, value, atMs, observations.length));
      atMs += SAMPLE_MS;
    }
  }
  return observations;
}

function observation(phase: Phase, value: string, atMs: number, sequence: number): TrackedObservation {
  const read = <T>(found: T) => ({ value: found, reason: null, confidence: 0.9, engine: "script", text: "" });
  const unreadMultiplier = unread(value === "?" ? "covered" : "absent", "script");
  return {
    capturedAtMs: START_MS + atMs,
    monotonicMs: atMs,
    sequence,
    phase: phase === "unknown" ? unread("covered", "script") : read(phase),
    multiplier: /^\d+$/.test(value) ? read(Number(value)) : unreadMultiplier,
  };
}

/** Everything that the tracker concludes from observations, and the state it ends in. */
export function track(
  observations: readonly TrackedObservation[],
  options?: RoundTrackerOptions,
): { readonly state: RoundTrackerState; readonly changes: readonly RoundChange[] } {
  const changes: RoundChange[] = [];
  let state: RoundTrackerState = INITIAL_ROUND_TRACKER_STATE;
  for (const next of observations) {
    const [after, made] = trackRound(state, next, options);
    state = after;
    changes.push(...made);
  }
  return { state, changes };
}

/** The changes of a script in short, times in milliseconds from its start: what most tests compare. */
export function summarise(words: string, options?: RoundTrackerOptions): string[] {
  return summary(track(script(words), options).changes);
}

/** Changes in short, but for those of phase. */
export function summary(changes: readonly RoundChange[]): string[] {
  return changes.filter(({ type }) => type !== "phaseChanged").map(describe);
}

function describe(change: RoundChange): string {
  switch (change.type) {
    case "phaseChanged":
      return `${change.from} → ${change.to}`;
    case "roundOpened":
      return `opened ${change.ordinal} at ${change.atMs - START_MS}`;
    case "roundCrashed": {
      const { ordinal, crashPoint, reason, sure, crashedAtMs } = change.round;
      return `crashed ${ordinal} ${crashPoint ?? reason} ${sure ? "sure" : "unsure"} at ${crashedAtMs - START_MS}`;
    }
    case "roundMissed":
      return `missed ${change.gap.reason} ${change.gap.fromMs - START_MS}-${change.gap.toMs - START_MS}`;
    default:
      return change satisfies never;
  }
}
