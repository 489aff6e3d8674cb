import { DAY_MS, HOUR_MS, startOf } from "../rollups/spans.ts";
import type { Span } from "./scope.ts";

/** How a span is covered, in order of time: by rollups where they fit, and round by round where it cuts an hour. */
export interface CoveringSpans {
  readonly rounds: readonly Span[];
  readonly hours: readonly Span[];
  readonly days: Span | null;
}

/** Covers a span by as few rows as can be. */
export function coveringSpans({ fromMs, toMs }: Span): CoveringSpans {
  const firstHour = -startOf(-fromMs, HOUR_MS);
  const lastHour = startOf(toMs, HOUR_MS);
  if (firstHour >= lastHour) {
    // The span is within an hour, or cuts two.
    return { rounds: some([{ fromMs, toMs }]), hours: [], days: null };
  }
  const rounds = some([
    { fromMs, toMs: firstHour },
    { fromMs: lastHour, toMs },
  ]);
  const firstDay = -startOf(-firstHour, DAY_MS);
  const lastDay = startOf(lastHour, DAY_MS);
  if (firstDay >= lastDay) return { rounds, hours: [{ fromMs: firstHour, toMs: lastHour }], days: null };
  const hours = some([
    { fromMs: firstHour, toMs: firstDay },
    { fromMs: lastDay, toMs: lastHour },
  ]);
  return { rounds, hours, days: { fromMs: firstDay, toMs: lastDay } };
}

function some(spans: readonly Span[]): readonly Span[] {
  return spans.filter(({ fromMs, toMs }) => fromMs < toMs);
}
