import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  describeStakeRefusal,
  InvalidInputError,
  parseStakeLimits,
  type StakeLimits,
  stakeRefusal,
  type StakeRequest,
  StakeUse,
} from "../../src/index.ts";

const INPUT = { maxStake: 50, maxSessionLoss: 200, maxDayLoss: 300, maxBetsPerHour: 3, minBalance: 100 };
const LIMITS = parseStakeLimits(INPUT);
const REQUEST: StakeRequest = { balanceMinor: 100_000, bets: 1, largestStakeMinor: 1000, riskedMinor: 1000, atMs: 0 };
const HOUR_MS = 3_600_000;

describe("what people write", () => {
  test("is converted exactly", () => {
    expect(LIMITS).toEqual({
      maxStakeMinor: 5000,
      maxSessionLossMinor: 20_000,
      maxDayLossMinor: 30_000,
      maxBetsPerHour: 3,
      minBalanceMinor: 10_000,
    } satisfies StakeLimits);
  });

  test("must name every limit, and none is off", () => {
    const wrong = { maxStake: null, maxSessionLoss: Number.POSITIVE_INFINITY, maxDayLoss: 0.001, minBalance: -1, floor: 3 };
    expect(() => parseStakeLimits(wrong, "tables[0].limits")).toThrow(
      new InvalidInputError("tables[0].limits", [
        { field: "maxStake", message: "must be a number (found null)" },
        { field: "maxSessionLoss", message: "must be a number (found Infinity)" },
        { field: "maxDayLoss", message: "must have at most 2 decimals, and be small enough to be exact (found 0.001)" },
        { field: "maxBetsPerHour", message: "must be a whole number (found nothing)" },
        { field: "minBalance", message: "must be an amount from 0 (found -1)" },
        { field: "floor", message: "is not a known key; check its spelling or remove it" },
      ]),
    );
  });
});

describe("a request", () => {
  const refusalOf = (request: Partial<StakeRequest>, use = new StakeUse(LIMITS)): string | null => {
    const whole = { ...REQUEST, ...request };
    const refusal = stakeRefusal(LIMITS, use, whole);
    return refusal === null ? null : describeStakeRefusal(refusal, LIMITS, use, whole);
  };

  test("within all limits is placed", () => expect(refusalOf({})).toBeNull());

  test.each([
    [{ largestStakeMinor: 5001 }, "maxStake: a stake must be at most 50.00 (found 50.01)"],
    [
      { balanceMinor: 10_999 },
      "minBalance: 100.00 of 109.99 must stay (what is at risk, with the loss ladder it begins: 10.00)",
    ],
    [
      { riskedMinor: 20_001 },
      "maxSessionLoss: this session may lose 200.00 more (what is at risk, with the loss ladder it begins: 200.01)",
    ],
    [{ bets: 4 }, "maxBetsPerHour: 3 of 3 are left this hour (found 4)"],
  ])("%o is refused", (request, message) => expect(refusalOf(request)).toBe(message));

  test.each(["largestStakeMinor", "riskedMinor", "balanceMinor", "bets"])("whose %s is not a number is refused", (field) => {
    expect(stakeRefusal(LIMITS, new StakeUse(LIMITS), { ...REQUEST, [field]: Number.NaN })).not.toBeNull();
  });

  test("a day's losses count over sessions, until the day is over", () => {
    const use = new StakeUse(LIMITS, { dayProfitMinor: -29_500, atMs: 5 * HOUR_MS });
    const message = "maxDayLoss: this day may lose 5.00 more (what is at risk, with the loss ladder it begins: 10.00)";
    expect(refusalOf({ atMs: 5 * HOUR_MS }, use)).toBe(message);
    expect(refusalOf({ atMs: 24 * HOUR_MS - 1 }, use)).toBe(message);
    expect(refusalOf({ atMs: 24 * HOUR_MS }, use)).toBeNull();
  });

  test("what was won may be lost again", () => {
    const use = new StakeUse(LIMITS);
    use.settled(5000, 0);
    expect([use.sessionLeftMinor, use.dayLeftMinor(0)]).toEqual([25_000, 35_000]);
    expect(refusalOf({ riskedMinor: 25_000 }, use)).toBeNull();
  });

  test("bets leave their hour one by one", () => {
    const use = new StakeUse(LIMITS, { betTimesMs: [0, 1000], atMs: 1000 });
    expect(use.betsLeft(2000)).toBe(1);
    use.placed(1, 2000);
    expect(refusalOf({ atMs: HOUR_MS - 1 }, use)).toBe("maxBetsPerHour: 0 of 3 are left this hour (found 1)");
    expect(refusalOf({ atMs: HOUR_MS }, use)).toBeNull();
    use.placed(1, HOUR_MS);
    expect([use.betsLeft(HOUR_MS), use.betsLeft(HOUR_MS + 1000)]).toEqual([0, 1]);
  });
});

test("no sequence of losses goes beyond any limit", () => {
  const limits = fc.record({
    maxStakeMinor: fc.nat(5000),
    maxSessionLossMinor: fc.nat(20_000),
    maxDayLossMinor: fc.nat(20_000),
    maxBetsPerHour: fc.nat(20),
    minBalanceMinor: fc.nat(10_000),
  });
  const rounds = fc.array(fc.record({ stakeMinor: fc.integer({ min: 1, max: 6000 }), waitMs: fc.nat(HOUR_MS) }));
  fc.assert(
    fc.property(limits, rounds, (limit, asked) => {
      const use = new StakeUse(limit);
      let [balanceMinor, atMs, lost] = [25_000, 0, 0];
      const times: number[] = [];
      for (const { stakeMinor, waitMs } of asked) {
        atMs += waitMs;
        const request = { balanceMinor, bets: 1, largestStakeMinor: stakeMinor, riskedMinor: stakeMinor, atMs };
        if (stakeRefusal(limit, use, request) !== null) continue;
        use.placed(1, atMs);
        use.settled(-stakeMinor, atMs);
        times.push(atMs);
        [balanceMinor, lost] = [balanceMinor - stakeMinor, lost + stakeMinor];
        expect(stakeMinor).toBeLessThanOrEqual(limit.maxStakeMinor);
        expect(lost).toBeLessThanOrEqual(limit.maxSessionLossMinor);
        expect(balanceMinor).toBeGreaterThanOrEqual(limit.minBalanceMinor);
        expect(times.filter((timeMs) => timeMs > atMs - HOUR_MS).length).toBeLessThanOrEqual(limit.maxBetsPerHour);
      }
    }),
  );
});
