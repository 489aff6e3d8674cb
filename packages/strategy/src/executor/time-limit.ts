import { createContext, Script } from "node:vm";

/** Calls functions and stops them, endless loops too, when their time is over. */
export interface TimeLimit {
  /** Returns what `call` returns. Throws {@link TimeIsOver} when it has not ended within `timeoutMs`; whatever it throws goes on. */
  run<T>(call: () => T, timeoutMs: number): T;
}

/** A call was stopped. */
export class TimeIsOver extends Error {
  /** True when this thread hardly ran meanwhile: the machine was busy, and the call may be none too slow. */
  readonly wasHeldUp: boolean;

  constructor(wasHeldUp: boolean) {
    super("the call was stopped");
    this.name = "TimeIsOver";
    this.wasHeldUp = wasHeldUp;
  }
}

const TIMED_OUT = "ERR_SCRIPT_EXECUTION_TIMEOUT";

/**
 * Stops by V8's own means (`vm`): a timer can't fire while a function loops. A call costs about 0.2 ms. What a function leaves behind,
 * promises and timers, runs after it, unlimited.
 */
export function createTimeLimit(): TimeLimit {
  const held: { call: (() => void) | null } = { call: null };
  const context = createContext({ call: () => held.call?.() });
  const script = new Script("call()");
  return {
    run<T>(call: () => T, timeoutMs: number): T {
      let result: { readonly value: T } | null = null;
      const startedMs = threadCpuMs();
      held.call = () => {
        result = { value: call() };
      };
      try {
        script.runInContext(context, { timeout: timeoutMs });
      } catch (error) {
        if (!isTimeout(error)) throw error;
        const ranMs = startedMs === null ? null : (threadCpuMs() ?? 0) - startedMs;
        throw new TimeIsOver(ranMs !== null && ranMs < timeoutMs / 2);
      } finally {
        held.call = null;
      }
      return (result as unknown as { readonly value: T }).value;
    },
  };
}

/** CPU milliseconds that this thread has used; null where Node is older than 23.9 and can't tell. */
function threadCpuMs(): number | null {
  if (typeof process.threadCpuUsage !== "function") return null;
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function isTimeout(error: unknown): boolean {
  try {
    return typeof error === "object" && error !== null && (error as { code?: unknown }).code === TIMED_OUT;
  } catch {
    // A thrown object may have a getter that throws.
    return false;
  }
}
