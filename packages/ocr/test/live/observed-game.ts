import { type KnownPhase, type Observation, type Players, type Random, type Reading, unread } from "@aviator/core";

/** How a table is watched, and how badly. */
export interface Watching {
  readonly speed: number;
  /** Growth a game second. */
  readonly growth: number;
  /** Milliseconds between frames. */
  readonly everyMs: number;
  /** Share of frames that never come; now and then several seconds of them. */
  readonly drops: number;
  /** The longest that the page is behind its game, in milliseconds; it catches up in one step. */
  readonly stallMs: number;
}

/** A reading without doubts. */
export function sure<T>(value: T, text: string = String(value)): Reading<T> {
  return { value, reason: null, confidence: 1, engine: "test", text };
}

/** One moment of a table. */
export function observed(ms: number, phase: KnownPhase | "unknown", multiplier: number | null, players?: Players): Observation {
  return {
    capturedAtMs: ms,
    monotonicMs: ms,
    sequence: ms,
    phase: sure(phase),
    multiplier: multiplier === null ? unread("absent", "test") : sure(multiplier, `${(multiplier / 100).toFixed(2)}x`),
    ...(players && { players: sure(players) }),
    panels: [],
  };
}

/** What a reader that is never wrong sees of so many rounds of a table. */
export function* observedRounds(rounds: number, watching: Watching, random: Random): Generator<Observation> {
  const { speed, growth, everyMs, drops, stallMs } = watching;
  const rate = (growth * speed) / 1000;
  let now = 1000;
  let shownMs = now;
  let next = now;
  let blindUntil = 0;
  let clock = now;
  for (let round = 0; round < rounds; round += 1) {
    const crash = Math.min(500_000, Math.max(100, Math.floor(97 / (1 - random.next()))));
    const total = 50 + Math.floor(random.next() * 4000);
    const spans: readonly (readonly [KnownPhase, number])[] = [
      ["betting", 5000 + 2000 * random.next()],
      ...(crash === 100 ? [] : ([["loading", 900 + 200 * random.next()]] as const)),
      ...(crash === 100 ? [] : ([["flying", (Math.log(crash / 100) / growth) * 1000]] as const)),
      ["crashed", 3500 + 1000 * random.next()],
    ];
    for (const [phase, gameMs] of spans) {
      const end = clock + gameMs / speed;
      for (; next < end; next += everyMs * (0.7 + 0.6 * random.next())) {
        now = next;
        if (random.next() < 0.002) blindUntil = now + 8000 * random.next();
        if (now < blindUntil || random.next() < drops) continue;
        // A stall shows the moment it began; what went by meanwhile comes in one step.
        if (random.next() > 0.02 || now - shownMs > stallMs) shownMs = now;
        const at = Math.max(clock, shownMs);
        const flown = phase === "flying" ? Math.floor(100 * Math.exp(rate * (at - clock))) : null;
        const multiplier = phase === "crashed" ? crash : flown === null ? null : Math.min(crash, flown);
        const gone = multiplier === null ? 0 : Math.min(total, Math.floor(total * (1 - 100 / multiplier)));
        yield observed(now, phase, multiplier, { cashedOut: gone, total });
      }
      clock = end;
    }
    // A table that starts anew is in its betting phase at once, whatever it did.
    if (random.next() < 0.01) clock += 20_000 * random.next();
    next = Math.max(next, clock);
  }
}
