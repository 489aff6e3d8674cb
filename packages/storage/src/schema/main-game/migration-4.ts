/**
 * Version 4: a round that was open as a session ended is one missing round. Until then its gap went on to the next session's start, as
 * if all of that time had been missed; by that end it is known. A round usually takes 22 s.
 */
export const END_GAPS_WITH_THEIR_SESSION: readonly string[] = [
  `UPDATE OR IGNORE gaps SET rounds = 1, to_ms = min(to_ms, from_ms + 22000)
   WHERE reason = 'unobserved' AND sure = 1 AND rounds IS NULL
     AND EXISTS (SELECT 1 FROM sessions WHERE id > gaps.session_id AND started_at_ms = gaps.to_ms)`,
];
