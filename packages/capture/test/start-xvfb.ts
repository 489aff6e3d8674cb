import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { MissingPackageError, NoDisplayError } from "@aviator/capture";

/** Options of {@link startXvfb}. */
export interface XvfbOptions {
  /** Pixels of the screen. Default 1920. */
  readonly width?: number;
  /** Pixels of the screen. Default 1080. */
  readonly height?: number;
  /** Bits of a pixel's colour. Default 24. */
  readonly depth?: number;
  /** More arguments for Xvfb. */
  readonly args?: readonly string[];
}

/** A screen without a monitor. */
export interface Xvfb extends AsyncDisposable {
  /** What `DISPLAY` is to be set to, as `":3"`. */
  readonly display: string;
  /** Process id of its shell; killing it leaves nothing behind. */
  readonly pid: number;
}

/**
 * The shell waits for Xvfb and passes its exit code on. Its other half waits for the end of standard input, which comes when
 * this process closes it or dies in whatever way, and then ends Xvfb.
 */
const SCRIPT = 'exec 3<&0; Xvfb "$@" 3<&- & server=$!; (read _ <&3; kill $server) >/dev/null 2>&1 & wait $server';
const NOT_FOUND = 127;

/**
 * Starts Xvfb on a display number that is free, chosen by Xvfb itself. It ends with the disposal or with this process.
 *
 * @throws MissingPackageError when Xvfb is not installed.
 * @throws NoDisplayError when it does not start.
 */
export async function startXvfb(options: XvfbOptions = {}): Promise<Xvfb> {
  const { width = 1920, height = 1080, depth = 24, args = [] } = options;
  const screen = ["-screen", "0", `${width}x${height}x${depth}`];
  const child = spawn("sh", ["-c", SCRIPT, "sh", "-displayfd", "1", ...screen, "-nolisten", "tcp", "-noreset", ...args], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  child.stdin.on("error", () => {});
  const said = collect(child.stderr);
  const number = await Promise.race([firstLine(child.stdout), exited.then(() => null)]);
  if (number === null || child.pid === undefined) {
    child.stdin.end();
    if (child.exitCode === NOT_FOUND) throw new MissingPackageError("Xvfb is not installed; install it: apt-get install xvfb");
    throw new NoDisplayError(`Xvfb did not start (exit code ${child.exitCode}: ${said().trim()}); mend what it says`);
  }
  return {
    display: `:${number}`,
    pid: child.pid,
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await exited;
    },
  };
}

function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf("\n");
      if (end >= 0) resolve(text.slice(0, end).trim());
    });
  });
}

const LONGEST_TEXT = 4096;

function collect(stream: Readable): () => string {
  let text = "";
  stream.on("data", (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-LONGEST_TEXT);
  });
  return () => text;
}
