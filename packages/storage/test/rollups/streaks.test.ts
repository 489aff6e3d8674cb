import fc from "fast-check";
import { expect, test } from "vitest";
import { joinStreaks, STREAK_BREAK, streakOf, type Streaks } from "../../src/rollups/streaks.ts";

/** What the joined form must come to, counted by hand. */
function countStreaks(rounds: readonly (boolean | null)[]) {
  const longest = (reached: boolean): number =>
    Math.max(
      0,
      ...rounds
        .map((_, from) => rounds.slice(from).findIndex((round) => round !== reached))
        .map((length, from) => (length < 0 ? rounds.length - from : length)),
    );
  const last = rounds.at(-1);
  const start = rounds.findLastIndex((round) => round !== last);
  return {
    below: longest(false),
    reached: longest(true),
    last: last === undefined || last === null ? null : [last, rounds.length - 1 - start],
  };
}

const join = (streaks: readonly (Streaks | null)[]): Streaks | null => streaks.reduce(joinStreaks, null);

test("stretches joined in any grouping come to what counting comes to", () => {
  const round = fc.option(fc.boolean(), { freq: 5 });
  fc.assert(
    fc.property(fc.array(fc.array(round, { maxLength: 12 }), { maxLength: 8 }), (stretches) => {
      const toStreaks = (reached: boolean | null): Streaks =>
        reached === null ? STREAK_BREAK : streakOf(reached ? 200 : 199, 200);
      const joined = join(stretches.map((rounds) => join(rounds.map(toStreaks))));
      const wanted = countStreaks(stretches.flat());
      const [, , side = -1, length = 0, below = 0, reached = 0] = joined ?? [];
      expect({ below, reached, last: side === -1 ? null : [side === 1, length] }).toEqual(wanted);
    }),
    { seed: 4 },
  );
});
