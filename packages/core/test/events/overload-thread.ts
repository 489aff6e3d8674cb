import { type MessagePort, workerData } from "node:worker_threads";
import { createEventSender, createPortChannel, type SentStatistics, systemClock } from "@aviator/core";

/** What the thread sends. */
export interface OverloadEvents {
  readonly "bet.placed": { readonly number: number; readonly sentAtMs: number };
  readonly "round.crashed": { readonly number: number; readonly sentAtMs: number };
  readonly "sender.reported": { readonly bets: SentStatistics; readonly rounds: SentStatistics };
}

/** Main takes 20,000 rounds a second at most: this thread sends 200 in each millisecond, and a bet among them, for a second. */
const { port, generation } = workerData as { port: MessagePort; generation: number };
const MILLISECONDS = 1000;
const ROUNDS_A_MILLISECOND = 200;
const sender = createEventSender<OverloadEvents>({
  channel: createPortChannel(port),
  source: "admiral",
  generation,
  rules: { "bet.placed": { priority: "critical" }, "sender.reported": { priority: "critical" } },
});
const startedMs = systemClock.monotonicMs();
let rounds = 0;
for (let bet = 1; bet <= MILLISECONDS; bet += 1) {
  await systemClock.sleep(startedMs + bet - systemClock.monotonicMs());
  for (let each = 0; each < ROUNDS_A_MILLISECOND; each += 1) {
    rounds += 1;
    sender.send("round.crashed", { number: rounds, sentAtMs: systemClock.monotonicMs() });
  }
  sender.send("bet.placed", { number: bet, sentAtMs: systemClock.monotonicMs() });
}
const { types } = sender.statistics();
sender.send("sender.reported", {
  bets: types.get("bet.placed") as SentStatistics,
  rounds: types.get("round.crashed") as SentStatistics,
});
await sender.close();
