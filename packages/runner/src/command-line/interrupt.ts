import { EXIT_INTERRUPTED } from "./exit-codes.ts";

/** Why a command stops before its end. */
export class InterruptedBySignal extends Error {
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
    this.name = "InterruptedBySignal";
    this.signal = signal;
  }
}

/** A signal that aborts when the user or the system asks the process to end. */
export interface Interrupt extends Disposable {
  readonly signal: AbortSignal;
}

/** Listens for Ctrl-C, SIGTERM and SIGHUP: the first one asks for a clean stop, a second one ends the process at once. */
export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(EXIT_INTERRUPTED);
    controller.abort(new InterruptedBySignal(signal));
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}

/** What stopped a command, as words: `stopped by SIGINT`; null when nothing did, or when whoever read along is gone. */
export function whyInterrupted({ signal }: Interrupt): string | null {
  const { reason } = signal as { reason: unknown };
  return reason instanceof InterruptedBySignal && reason.signal !== "SIGPIPE" ? reason.message : null;
}
