// A strategy: one file, one export. Try it with: aviator backtest --strategy ./my-strategy.ts
// Rounds are independent draws, P(reach x) = 0.97 / x: each bet loses 3 % of its stake in the long run, whatever is decided here.
import { defineStrategy, z } from "@aviator/strategy";

export const myStrategy = defineStrategy({
  name: "my-strategy",
  description: "Bets one stake after a round that ended below a multiplier. Waiting changes nothing but how often it bets.",

  // Defaults, ranges and descriptions: they check the config, and become the form of the dashboard.
  parameters: z.object({
    stake: z.number().positive().default(1).describe("stake of every bet"),
    autoCashOut: z.number().min(1.01).max(1000).default(2).describe("multiplier at which it is cashed out"),
    below: z.number().min(1.01).max(1000).default(2).describe("bets when the last round ended below it"),
  }),

  // What must be remembered from round to round: plain JSON, stored with every bet. Here: how many bets were lost in a row.
  initialState: { lost: 0 },

  // Synchronous and pure: no clock, no network, chance only from context.random. It may be asked twice.
  decide({ parameters, history, previousProfit }, state) {
    const lost = previousProfit === null ? state.lost : previousProfit < 0 ? state.lost + 1 : 0;
    const last = history.crashPoint(-1); // null for a gap, or a round that could not be read
    if (last === null || last >= parameters.below) return { bets: [], reason: "waiting for a low round", state: { lost } };
    const bets = [{ stake: parameters.stake, autoCashOut: parameters.autoCashOut }];
    return { bets, reason: "the last round was low", state: { lost } };
  },
});
