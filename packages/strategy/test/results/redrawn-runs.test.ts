import { createRandom, InvalidInputError } from "@aviator/core";
import { describe, expect, test } from "vitest";
import {
  assessSearch,
  backtest,
  backtestMany,
  createRunsSummary,
  evidenceOf,
  flat,
  formatSummary,
  loadStrategy,
  recordedColumns,
  type RunsSummary,
} from "../../src/index.ts";
import { drawRounds } from "../draw-rounds.ts";

const strategy = await loadStrategy("flat");

/** Fair rounds that somebody observed, none of them missing. */
const observedRounds = (seed: string): ReturnType<typeof recordedColumns> =>
  recordedColumns(Float64Array.from(drawRounds(seed, 400)));

async function summaryOf(seed: string, seeds: number): Promise<RunsSummary> {
  const { tries } = await backtestMany({ strategy, rounds: observedRounds(seed), seeds, threads: 1 });
  const [tried] = tries;
  const summary = createRunsSummary({ completeness: 1, ...(seeds === 1 ? {} : { observed: tried?.observed ?? null }) });
  for (const run of tried?.runs ?? []) summary.add(run);
  return summary.result();
}

describe("runs that draw anew from observed rounds", () => {
  test.each(["a", "b", "c"])(
    "tell of the return what the rounds of %s themselves tell, however many they are",
    async (seed) => {
      const [once, many] = [await summaryOf(seed, 1), await summaryOf(seed, 150)];
      expect(many.return).toEqual(once.return);
      expect([many.isSuspicious, many.evidence.isOfAllRuns, many.evidence.bets]).toEqual([false, false, 400]);
      expect(many.runs).toBe(150);
      expect(formatSummary(many).at(-1)).toBe(
        "the 150 runs draw their rounds anew from those observed: that shows how far balances swing, and tells nothing new of the return, " +
          "whose interval and verdict are those of the observed rounds played once",
      );
      // The spread of the runs is that of the bootstrap: as wide as the interval, not narrower by the root of their number.
      const { low = 0, high = 0 } = many.return.interval ?? {};
      const spread = (many.finalBalancesMinor.p95 - many.finalBalancesMinor.p5) / (400 * 100);
      expect(spread / ((high - low) * (3.29 / 3.92))).toBeGreaterThan(0.75);
      expect(spread / ((high - low) * (3.29 / 3.92))).toBeLessThan(1.3);
    },
  );

  test("are summed up only beside the run of the rounds themselves", () => {
    const rounds = observedRounds("d");
    expect(() => createRunsSummary().add(backtest({ strategy: flat, rounds, resample: 400 }))).toThrow(
      new InvalidInputError("createRunsSummary", [
        {
          field: "observed",
          message:
            "must be the run of the observed rounds played once where runs draw anew from them (found none); give it, or null",
        },
      ]),
    );
    const summary = createRunsSummary({ completeness: 1, observed: null });
    summary.add(backtest({ strategy: flat, rounds, resample: 400 }));
    expect(formatSummary(summary.result())[1]).toBe(
      "return: not known, since the observed rounds themselves, played once, brought no bet",
    );
  });

  test("are no evidence in a search: on fair rounds the best looks lucky as often as luck does", async () => {
    const chances: number[] = [];
    for (let seed = 0; seed < 8; seed += 1) {
      const grid = { autoCashOut: [1.5, 2, 3] };
      const rounds = observedRounds(`search ${seed}`);
      const { tries } = await backtestMany({ strategy, rounds, grid, seeds: 20, threads: 1 });
      const { luck } = await assessSearch({
        tries: tries.map((tried) => ({ settings: tried.parameters, runs: evidenceOf(tried) })),
        playUnseen: () => [],
        random: createRandom(seed),
        samples: 200,
      });
      chances.push(luck.pValue);
      await expect(
        assessSearch({
          tries: tries.map(({ runs }) => ({ settings: 1, runs })),
          playUnseen: () => [],
          random: createRandom(seed),
        }),
      ).rejects.toThrow(
        "assessSearch: tries: must be runs of rounds that were drawn, or of observed ones in their order (found runs that draw anew from " +
          "observed rounds, which tell nothing new of them); give the run of the observed rounds instead",
      );
    }
    expect(chances.filter((chance) => chance < 0.01)).toEqual([]);
    expect(chances.filter((chance) => chance < 0.2).length).toBeLessThanOrEqual(5);
  }, 60_000);
});
