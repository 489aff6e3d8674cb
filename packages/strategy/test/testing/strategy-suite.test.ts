import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineStrategy, loadStrategy, type Strategy } from "../../src/index.ts";
import { strategySuite } from "../../src/testing/index.ts";

const TEMPLATE = join(import.meta.dirname, "../../../../examples/own-strategy/my-strategy.ts");

describe("the example to copy", async () => {
  const { strategy } = await loadStrategy(TEMPLATE);
  for (const { name, run } of strategySuite(strategy)) test(name, run);
});

/** The cases of the suite that a strategy breaks, with what they say. */
async function brokenBy(strategy: Strategy): Promise<string[]> {
  const told: string[] = [];
  for (const { name, run } of strategySuite(strategy, { rounds: 20 })) {
    await run().catch((error: unknown) => told.push(`${name}: ${(error as Error).message}`));
  }
  return told;
}

const parts = { name: "bad", description: "loses 3 %", parameters: z.object({}) };

describe("the suite finds", () => {
  test("what isn't described", async () => {
    const decide = (): { bets: []; reason: string } => ({ bets: [], reason: "waiting" });
    const strategy = defineStrategy({ name: "bad", parameters: z.object({ stake: z.number().default(1) }), decide });
    expect(await brokenBy(strategy as Strategy)).toEqual([
      "says what it does to risk: strategy bad: description must not be empty",
      'describes every parameter, and takes what the suite sets: parameter stake must have a description: .describe("…")',
    ]);
  });

  test("a strategy that keeps something outside of its state", async () => {
    let rounds = 0;
    const strategy = defineStrategy({
      ...parts,
      decide: () => ({ bets: [], reason: `asked ${Math.ceil((rounds += 1) / 2)} times` }),
    });
    expect((await brokenBy(strategy as Strategy)).join()).toContain("a second run: wanted");
  });

  test("a bet that the history must not tempt it to", async () => {
    const strategy = defineStrategy({
      ...parts,
      decide: ({ history }) => ({
        bets: [{ stake: 1, autoCashOut: history.crashPoint(-1) as number }],
        reason: "as the last one",
      }),
    });
    expect(await brokenBy(strategy as Strategy)).toContain(
      "stands an empty history, gaps, unread rounds and a balance of nothing: strategy bad: bets[0].autoCashOut: must be from 1.01 to 1000, " +
        "with at most 2 decimals (found null)",
    );
  });
});
