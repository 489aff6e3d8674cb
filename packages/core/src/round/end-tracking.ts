import type { FrameStamp } from "../frame/frame.ts";
import { finishRound } from "./open-round.ts";
import type { RoundChange } from "./round-change.ts";
import { longestBlindMs, type RoundTrackerOptions, withDefaults } from "./tracker-settings.ts";
import type { RoundTrackerState } from "./tracker-state.ts";

/**
 * What the end of watching makes of the open round. One whose crash was seen is finished: sure only when its readings agreed,
 * and without a crash point where none could be read. One that has not crashed still goes on: it is neither finished nor missed. So
 * does one whose crash showed in too few frames to be believed, unless their readings agreed: a single frame may be wrong.
 *
 * Pure, as {@link trackRound} is. Call it once, after the last observation.
 *
 * @param now When watching ended. Readings that agreed on a crash which was not believed count for no longer than rounds can be told
 * apart.
 *
 * @example
 * ```ts
 * for (const change of endTracking(state, { capturedAtMs: clock.utcMs(), monotonicMs: clock.monotonicMs() })) {
 *   if (change.type === "roundCrashed") console.log(change.round.crashPoint);
 * }
 * ```
 */
export function endTracking(
  state: RoundTrackerState,
  now: Pick<FrameStamp, "capturedAtMs" | "monotonicMs">,
  options: RoundTrackerOptions = {},
): readonly RoundChange[] {
  const { phase, round } = state;
  const evidence = round?.evidence ?? null;
  if (round === null || evidence === null) return [];
  const settings = withDefaults(options);
  const isAgreed = evidence.count >= settings.agreeingReadings;
  const isRecent = now.monotonicMs - evidence.last.monotonicMs <= longestBlindMs(settings, null);
  if (phase !== "crashed" && !(isAgreed && isRecent)) return [];
  const changes: RoundChange[] = [];
  finishRound(state, round, evidence, settings.agreeingReadings, changes);
  return changes;
}
