import { createRandom, InvalidInputError } from "@aviator/core";
import { expect, test } from "vitest";
import type { RunResult } from "../../../src/results/run-accumulator.ts";
import { assessSearch } from "../../../src/results/search/assess-search.ts";
import { formatSearch } from "../../../src/results/search/format-search.ts";
import type { SearchTry } from "../../../src/results/search/search-blocks.ts";
import { drawRounds } from "../../draw-rounds.ts";
import { flat, play } from "../../play.ts";

interface Settings {
  readonly autoCashOut: number;
}

const MULTIPLIERS = Array.from({ length: 30 }, (_, index) => 120 + 20 * index);

function searchOver(rounds: readonly number[], runs = 1): SearchTry<Settings>[] {
  const part = Math.floor(rounds.length / runs);
  return MULTIPLIERS.map((autoCashOut) => ({
    settings: { autoCashOut },
    runs: Array.from({ length: runs }, (_, run) =>
      play({ rounds: rounds.slice(run * part, (run + 1) * part), bankrollMinor: 10 ** 9, plan: flat(100, autoCashOut) }),
    ),
  }));
}

const playUnseen = ({ autoCashOut }: Settings): RunResult[] => [
  play({ rounds: 5000, seed: "unseen", bankrollMinor: 10 ** 9, plan: flat(100, autoCashOut) }),
];

test("the best of a search is played on unseen rounds, beside what luck alone would show", async () => {
  const tries = searchOver(drawRounds("search", 3000));
  const assessment = await assessSearch({ tries, playUnseen, random: createRandom("luck"), samples: 500 });
  expect(assessment).toMatchObject({ tried: 30, played: 30, luck: { samples: 500 } });
  expect(assessment.luck.expectedBestReturn).toBeGreaterThan(-0.03);
  expect(formatSearch(assessment)).toMatchInlineSnapshot(`
    [
      "Best of 30: {"autoCashOut":160}; on rounds that the search has not seen: -2.8 % of every unit staked (95 % interval -4.9 % to -0.6 %).",
      "on the rounds searched: -1.8 % of every unit staked (95 % interval -4.5 % to 1.0 %); the best of so many tries shows -0.1 % by luck alone, and as much as this with a chance of 0.69",
      "luck explains it (0.05 or above): no settings of a strategy change what the house keeps",
    ]
  `);
});

test("when nothing is better than the rest, luck is found about as often as its chance says", async () => {
  for (const runs of [1, 60]) {
    const chances = await Promise.all(
      Array.from({ length: 40 }, async (_, seed) => {
        const tries = searchOver(drawRounds(`null ${seed}`, 1800), runs);
        const { luck } = await assessSearch({ tries, playUnseen: () => [], random: createRandom(seed), samples: 200 });
        return luck.pValue;
      }),
    );
    expect(chances.filter((chance) => chance < 0.05).length).toBeLessThanOrEqual(6);
    expect(chances.filter((chance) => chance < 0.5).length).toBeGreaterThan(8);
    expect(chances.filter((chance) => chance < 0.5).length).toBeLessThan(34);
  }
});

test("rounds that lost what lies below 2x don't look like luck", async () => {
  const rounds = drawRounds("lossy", 6000).filter((crashPoint, index) => crashPoint >= 200 || index % 3 > 0);
  const assessment = await assessSearch({ tries: searchOver(rounds), playUnseen, random: createRandom(1), samples: 500 });
  expect(assessment.luck.pValue).toBeLessThan(0.01);
  expect(formatSearch(assessment).at(-1)).toBe(
    "so good is luck seldom (below 0.01): look for rounds that are missing, or a strategy that knows them, before you believe it",
  );
});

test("tries that were not played alike, or never bet, are refused", async () => {
  const random = createRandom(1);
  const run = play({ rounds: 10, plan: flat(100, 200) });
  const idle = play({ rounds: 10, plan: () => null });
  await expect(
    assessSearch({
      tries: [
        { settings: 1, runs: [run] },
        { settings: 2, runs: [] },
      ],
      playUnseen: () => [],
      random,
    }),
  ).rejects.toThrow(
    new InvalidInputError("assessSearch", [
      {
        field: "tries",
        message: "must all have played the same runs, at least one (found 1, 0); play each on the same rounds",
      },
    ]),
  );
  await expect(assessSearch({ tries: [], playUnseen: () => [], random })).rejects.toThrow("(found no try)");
  await expect(assessSearch({ tries: [{ settings: 1, runs: [idle] }], playUnseen: () => [], random })).rejects.toThrow(
    "assessSearch: tries: must include one that bets (found 1 that never do); widen the range of the parameters",
  );
});
