import { createHash } from "node:crypto";
import { createRandom, type StakeLimitsInput } from "@aviator/core";
import { expect, test } from "vitest";
import {
  backtest,
  BUILT_IN_STRATEGIES,
  collectOutcomes,
  defineStrategy,
  recordedColumns,
  type Strategy,
  z,
} from "../../src/index.ts";

// What these back-tests came to before the kernel was built anew: a faster one must give the same, bit for bit.
const ROUNDS = 20_000;
const TIGHT: StakeLimitsInput = { maxStake: 210, maxSessionLoss: 3000, maxDayLoss: 700, maxBetsPerHour: 100, minBalance: 1500 };

/** By plan: bets of the tight run, and the beginnings of SHA-256 of all four. */
const EXPECTED: Readonly<Record<string, readonly [number, string, string, string, string]>> = {
  flat: [11129, "fbcb604e20b1859d", "f8e7bde3be4e9f25", "e32e7a110da0853c", "e22cbb6c828d6e12"],
  martingale: [5521, "804f5a4e90db61fa", "3b6a8b2a8d1070b0", "c3c275a24730ccc0", "23f2bc094cbc1f47"],
  "reverse-martingale": [11129, "dbdb897db3854ea6", "3bf71de17c50038e", "3f42b7237a148e07", "f7ad820651585e5b"],
  fibonacci: [9413, "381180938844d84c", "d8f1ad2e8e7018fb", "b3fbe6c4888979ed", "26bca18f362fe59c"],
  dalembert: [7820, "6487b2a8dbc0a6a7", "2c58104446e1ef31", "783558e704bfcc30", "d4059ad06ade9601"],
  labouchere: [3853, "7b2397e6f8c10193", "cec60e6cdcc1ed5b", "c76736030698a275", "17e2aa60fb3bf41a"],
  ladder: [146, "2d6ac38a35f4f6f9", "6a95e6ccb091b479", "80887cd8bfff0c37", "2b74389bfe4df809"],
  trigger: [1174, "a83cfdfa29720028", "e1367a9252f1592a", "c3dd68f5d5e9f2c6", "109bf020b39cae0f"],
  hedge: [11158, "2be9de4cbddc6693", "db3756f0aa3d40d2", "1b472936828945a8", "4663efc9f79b92c1"],
  kelly: [0, "ba08062c00ff063c", "b21208dac60cbc6e", "19fa6cfe043d0b8c", "c41a782220b7f68e"],
  curious: [10916, "1008f0045d5c231e", "b46263515174c935", "db3e4834bef0094a", "8a25a9318fa92c26"],
};

/** Bets by chance, by its own past and by what is left, now and then on both panels. */
const curious = defineStrategy({
  name: "curious",
  parameters: z.object({}),
  initialState: { bets: 0 },
  decide({ history, random, previousProfit, balance, limits, round }, state) {
    const last = history.bet(-1, 1);
    const first = { stake: 1 + (round % 3), autoCashOut: random.next() < 0.5 ? 1.5 : 2.37 };
    const second = { stake: last?.won === true ? 0.5 : 0.25, autoCashOut: (101 + Math.floor(100 * random.next())) / 100 };
    const isRich = limits.stake > 5 && balance > 50 && limits.betsThisHour > 2 && limits.dayLoss > 3 && limits.sessionLoss > 3;
    if (!isRich || history.isGap(-1) || (history.profit(-2) ?? 0) < -3) return { bets: [], reason: "waiting" };
    const bets = previousProfit === null ? [null, second] : history.numberAt(-3) < 2 ? [first, second] : [first];
    return { bets, reason: "betting", state: { bets: state.bets + 1 } };
  },
});
const plans = new Map<string, Strategy>([...BUILT_IN_STRATEGIES, ["curious", curious]]);

/** Rounds with gaps and unread ones, some days of them, and times that are not those of the pace. */
function observed(): ReturnType<typeof recordedColumns> {
  const random = createRandom("observed");
  let atMs = Date.UTC(2026, 0, 1, 20);
  const timesMs = Float64Array.from({ length: ROUNDS }, () => (atMs += 5000 + Math.floor(30_000 * random.next())));
  const crashPoints = Float64Array.from({ length: ROUNDS }, () => {
    const kind = random.next();
    return kind < 0.01 ? 0 : kind < 0.02 ? -1 : Math.max(100, Math.floor(97 / (1 - random.next())));
  });
  return recordedColumns(crashPoints, { timesMs });
}

const rounds = observed();

const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);

test.each([...plans])("%s comes to the same", (name, strategy) => {
  const drawn = backtest({ strategy, rounds: ROUNDS, bankroll: 100_000, seed: "same" });
  const outcomes = collectOutcomes();
  const tight = backtest({ strategy, rounds, bankroll: 4000, limits: TIGHT, outcomes });
  const resampled = backtest({ strategy, rounds, resample: ROUNDS, bankroll: 700, seed: 7 });
  expect([tight.bets, ...[drawn, tight, outcomes, resampled].map(digest)]).toEqual(EXPECTED[name]);
});
