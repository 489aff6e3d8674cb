import fc from "fast-check";
import { expect, test } from "vitest";
import { alignStrip, createRandom, type KnownEntry, type KnownGap } from "../../src/index.ts";

const gap: KnownGap = { type: "gap", fromMs: 1000, toMs: 9000 };

/** Rounds by their crash points, and gaps, oldest first. */
function knownOf(...entries: (number | null | "gap")[]): KnownEntry[] {
  let ordinal = 0;
  return entries.map((entry): KnownEntry => {
    if (entry === "gap") return gap;
    ordinal += 1;
    return { type: "round", ordinal, crashPoint: entry, sure: entry !== null };
  });
}

const foundOf = (alignment: ReturnType<typeof alignStrip>) =>
  alignment?.rounds.map(({ round, found }) => [round.ordinal, found]);

test("finds out which end of the strip is the newest", () => {
  const known = knownOf(250, 131, 1200);
  expect(alignStrip(known, [1200, 131, 250, 101, 199])).toMatchObject({ order: "newestFirst", gaps: [] });
  expect(alignStrip(known, [199, 101, 250, 131, 1200])).toMatchObject({ order: "newestLast", gaps: [] });
  expect(foundOf(alignStrip(known, [199, 101, 250, 131, 1200]))).toEqual([
    [3, 1200],
    [2, 131],
    [1, 250],
  ]);
});

test("takes a strip that lacks the last round yet, and one that has the next already", () => {
  const known = knownOf(250, 131, 1200, 345);
  expect(foundOf(alignStrip(known, [1200, 131, 250, 101, 199]))?.[0]).toEqual([3, 1200]);
  expect(foundOf(alignStrip(known, [777, 345, 1200, 131, 250, 101]))?.[0]).toEqual([4, 345]);
});

test("fills a gap whose both sides it shows, oldest first", () => {
  const alignment = alignStrip(knownOf(250, 131, "gap", 345, 1200), [1200, 345, 102, 777, 131, 250, 101]);
  expect(alignment?.gaps).toEqual([{ gap, found: [777, 102] }]);
});

test("a gap in which no round went by is empty", () => {
  expect(alignStrip(knownOf(250, 131, "gap", 345, 1200), [1200, 345, 131, 250, 101])?.gaps).toEqual([{ gap, found: [] }]);
});

test("bears items and rounds that could not be read", () => {
  const alignment = alignStrip(knownOf(250, null, 131, "gap", 345, 1200), [1200, 345, null, 777, 131, 198, 250, 101]);
  expect(alignment?.gaps).toEqual([{ gap, found: [777, null] }]);
  expect(alignment?.rounds.find(({ round }) => round.ordinal === 2)?.found).toBe(198);
});

test("a round that differs is placed by its neighbours, and no gap is filled beside it", () => {
  const alignment = alignStrip(knownOf(250, 131, "gap", 345, 999, 1200, 167), [167, 1200, 998, 345, 777, 131, 250, 101]);
  expect(alignment?.rounds[2]).toEqual({ round: { type: "round", ordinal: 4, crashPoint: 999, sure: true }, found: 998 });
  expect(alignment?.gaps).toEqual([]);
});

test("says nothing where it fits in several ways, in none, or to too few rounds", () => {
  expect(alignStrip(knownOf(100, 100, 100), [100, 100, 100, 100, 100, 100])).toBeNull();
  expect(alignStrip(knownOf(250, 131, 1200), [345, 102, 777, 999, 167])).toBeNull();
  expect(alignStrip(knownOf(250, 131), [131, 250, 777, 999, 167])).toBeNull();
  // The rounds before the gap are on the strip twice.
  const twice = alignStrip(knownOf(250, 131, "gap", 345, 1200, 167), [167, 1200, 345, 131, 250, 131, 250, 101]);
  expect(twice?.gaps).toEqual([]);
});

test("the strip's oldest item counts for nothing: its edge may cut it off", () => {
  expect(foundOf(alignStrip(knownOf(777, 250, 131, 1200), [1200, 131, 250, 77]))).toEqual([
    [4, 1200],
    [3, 131],
    [2, 250],
  ]);
});

test("whatever is missed, what fills a gap is the truth or nothing", () => {
  let filled = 0;
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      (seed, missed, before, after, isNewestFirst) => {
        const random = createRandom(seed);
        const draw = (): number => Math.max(100, Math.floor(97 / (1 - random.next())));
        const truth = Array.from({ length: 20 }, draw);
        const older = truth.slice(0, 20 - missed - after);
        const newer = truth.slice(20 - after);
        const known = knownOf(...older.slice(-before), "gap", ...newer);
        const strip = truth.slice(-12);
        const alignment = alignStrip(known, isNewestFirst ? strip.toReversed() : strip);
        for (const { found } of alignment?.gaps ?? []) {
          filled += 1;
          expect(found).toEqual(truth.slice(older.length, older.length + missed));
        }
        for (const { round, found } of alignment?.rounds ?? []) expect(found).toBe(round.crashPoint);
      },
    ),
    { numRuns: 3000, seed: 1 },
  );
  expect(filled).toBeGreaterThan(1000);
});
