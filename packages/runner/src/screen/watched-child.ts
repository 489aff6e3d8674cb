import { type ChildProcess, spawn } from "node:child_process";
import type { Clock } from "@aviator/core";

/** A child process that ends when this process ends, whatever ends it. */
export interface WatchedChild extends AsyncDisposable {
  readonly process: ChildProcess;
  /** Resolves with what the child wrote to its standard error, when it has ended. */
  readonly ended: Promise<string>;
  /** Asks it to end, and makes it after a second. */
  stop(): Promise<void>;
}

/**
 * A shell waits for the child, and a second one for the end of the pipe from us: the kernel closes that pipe even when this
 * process is killed outright. The shells say nothing themselves: a broken pipe would end them before their work is done. The first argument is a scratch folder to delete at the end, or "".
 */
const WATCH = `
scratch=$1; shift
exec 4<&0 5>&2 2>/dev/null
"$@" 2>&5 4<&- 5>&- &
exec 5>&-
child=$!
( read _ <&4; kill -TERM $child; sleep 0.5; kill -KILL $child ) &
watcher=$!
wait $child
code=$?
kill $watcher
[ -z "$scratch" ] || rm -rf -- "$scratch"
exit $code
`;

const LONGEST_STDERR = 4000;
const END_WITHIN_MS = 3000;

/** What {@link startWatchedChild} starts. */
export interface WatchedChildOptions {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** Folder that is deleted when the child has ended. */
  readonly scratch?: string;
}

/** Starts a child with file descriptor 3 as a readable pipe; its standard output is discarded. */
export function startWatchedChild(options: WatchedChildOptions): WatchedChild {
  const child = spawn("/bin/sh", ["-c", WATCH, "aviator-child", options.scratch ?? "", options.program, ...options.args], {
    env: options.env,
    stdio: ["pipe", "ignore", "pipe", "pipe"],
    // Its own process group: Ctrl-C on the terminal is ours to handle.
    detached: true,
  });
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-LONGEST_STDERR);
  });
  child.stdin?.on("error", () => {});
  const ended = new Promise<string>((resolve) => void child.once("close", () => resolve(stderr)));
  child.on("error", () => {});

  const stop = async (): Promise<void> => {
    child.stdin?.end();
    const patience = new AbortController();
    await Promise.race([ended, options.clock.sleep(END_WITHIN_MS, patience.signal).catch(() => {})]);
    patience.abort();
  };
  return { process: child, ended, stop, [Symbol.asyncDispose]: stop };
}
