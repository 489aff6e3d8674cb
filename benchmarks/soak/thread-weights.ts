import type { Clock } from "@aviator/core";

/** Channel on which threads are asked to weigh themselves, and the one on which they answer. */
export const ASKING = "soak asks";
export const WEIGHING = "soak weighs";

/** What one thread holds after a collection: used heap and memory outside of it. */
export interface ThreadWeight {
  readonly thread: string;
  readonly bytes: number;
  /** Of that, code that V8 has compiled, with its metadata; its feedback on the code counts elsewhere. */
  readonly codeBytes: number;
}

/** A collection of a large heap takes a while. */
const ANSWER_MS = 1000;

/** Asks all threads of this process that were preloaded with weigh-thread.ts; main is among them. */
export async function weighThreads(clock: Clock): Promise<readonly ThreadWeight[]> {
  const asking = new BroadcastChannel(ASKING);
  const answers = new BroadcastChannel(WEIGHING);
  const weights: ThreadWeight[] = [];
  answers.addEventListener("message", ({ data }) => weights.push(data as ThreadWeight));
  asking.postMessage(null);
  await clock.sleep(ANSWER_MS);
  asking.close();
  answers.close();
  return weights;
}
