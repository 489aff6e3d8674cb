import type { Clock } from "@aviator/core";
import type { Steps } from "./steps.ts";

/** Options of {@link createTurns}. */
export interface TurnsOptions {
  readonly clock: Clock;
  /** Waited for after every turn. */
  readonly pause: () => Promise<void>;
  /** Ends the work when it aborts. */
  readonly signal: AbortSignal | undefined;
}

/** Lets long work take turns with the rest of the process. */
export interface Turns {
  /** Does the steps, with a pause whenever a turn is over. Throws the signal's reason when it aborts. */
  work<Result>(steps: Steps<Result>): Promise<Result>;
  /** Pauses when the turn is over, for what is waited for and comes without any wait. Throws as well. */
  look(): Promise<void>;
}

/** Ctrl-C is answered within a moment, and a pause of a millisecond costs next to nothing. */
const TURN_MS = 100;

export function createTurns({ clock, pause, signal }: TurnsOptions): Turns {
  let begunMs = clock.monotonicMs();
  const isOver = (): boolean => clock.monotonicMs() - begunMs >= TURN_MS;
  const rest = async (): Promise<void> => {
    signal?.throwIfAborted();
    await pause();
    signal?.throwIfAborted();
    begunMs = clock.monotonicMs();
  };
  return {
    async work(steps) {
      for (;;) {
        const step = steps.next();
        if (step.done === true) return step.value;
        if (isOver()) await rest();
      }
    },
    async look() {
      if (isOver()) await rest();
    },
  };
}
