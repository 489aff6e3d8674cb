// The round tracker against the simulator's truth: pnpm measure round-tracker [--rounds 100000] [--seed 1] [--json]
import { parseArgs } from "node:util";
import { systemClock } from "@aviator/core";
import fc from "fast-check";
import { addCounts, NO_COUNT, ROUNDS_A_GAME, trackingProperty } from "./tracking-property.ts";

const USAGE = `pnpm measure round-tracker [--rounds 100000] [--seed 1] [--json]

Plays seeded games of the simulator and follows their rounds through readings that are dropped, repeated, late and wrong, pop-ups,
repaints and blind stretches. Exit code 1, with the game that shows it, when a round was invented or forgotten or a wrong
crash point is sure.`;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

function measure(rounds: number, seed: number): void {
  const startedMs = systemClock.monotonicMs();
  let total = NO_COUNT;
  const property = trackingProperty((count) => (total = addCounts(total, count)));
  // Finding the smallest game that breaks is left to the test: it takes longer than all the others.
  const settings = { seed, numRuns: Math.ceil(rounds / ROUNDS_A_GAME), endOnFailure: true };
  const { failed, counterexample, errorInstance } = fc.check(property, settings);
  const seconds = Math.round((systemClock.monotonicMs() - startedMs) / 100) / 10;
  if (values.json) console.log(JSON.stringify({ seed, failed, ...total, seconds }));
  else {
    const { played, sure, unsure, unread, inGaps, unsureWrong } = total;
    console.log(`${played} rounds played: ${sure} recorded for sure, ${unsure} not for sure (${unsureWrong} of them wrong),`);
    console.log(`${unread} without a crash point, ${inGaps} in gaps; ${seconds} s, seed ${seed}`);
  }
  if (!failed) return;
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  console.error(`broken by ${JSON.stringify(counterexample)}:\n${message}`);
  process.exitCode = 1;
}

const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
if (values.help) console.log(USAGE);
else if (!(Number.isSafeInteger(rounds) && rounds > 0 && Number.isSafeInteger(seed))) {
  console.error(`--rounds and --seed must be whole numbers (found ${values.rounds} and ${values.seed})\n\n${USAGE}`);
  process.exitCode = 2;
} else measure(rounds, seed);
