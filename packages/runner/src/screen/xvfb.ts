import { once } from "node:events";
import type { Readable } from "node:stream";
import { AviatorError, type Clock, type Size } from "@aviator/core";
import { requireProgram } from "./find-program.ts";
import { startWatchedChild, type WatchedChild } from "./watched-child.ts";

/** A program that a command started ended by itself, or never became ready. */
export class ChildFailedError extends AviatorError {
  readonly code = "AVI_RUNNER_CHILD_FAILED";
  readonly remedy = "environment";
}

/** A virtual X screen. */
export interface VirtualDisplay extends AsyncDisposable {
  /** Its name, as `":99"`. */
  readonly display: string;
}

/** Finds Xvfb on the PATH. Throws ProgramMissingError naming the package. */
export function requireXvfb(): string {
  return requireProgram(["Xvfb"], "apt-get install xvfb");
}

const READY_WITHIN_MS = 15_000;

/** Starts Xvfb on a free display. Throws ProgramMissingError where it is not installed. */
export async function startXvfb(size: Size, clock: Clock): Promise<VirtualDisplay> {
  const program = requireXvfb();
  // Xvfb picks a free display itself and writes its number to descriptor 3.
  const args = ["-displayfd", "3", "-screen", "0", `${size.width}x${size.height}x24`, "-nolisten", "tcp", "-noreset"];
  const child = startWatchedChild({ program, args, env: process.env, clock });
  try {
    return { display: `:${await readDisplayNumber(child, clock)}`, [Symbol.asyncDispose]: () => child.stop() };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

async function readDisplayNumber(child: WatchedChild, clock: Clock): Promise<string> {
  const pipe = child.process.stdio[3] as Readable;
  const written = once(pipe.setEncoding("utf8"), "data").then(([text]) => String(text).trim());
  const failed = child.ended.then((stderr): never => {
    throw new ChildFailedError(`Xvfb: ended before its display was ready: ${stderr.trim() || "it said nothing"}`);
  });
  const patience = new AbortController();
  const late = clock.sleep(READY_WITHIN_MS, patience.signal).then((): never => {
    throw new ChildFailedError(`Xvfb: its display was not ready within ${READY_WITHIN_MS / 1000} s; try again, or set DISPLAY`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([written, failed, late]);
  } finally {
    patience.abort();
  }
}
