import type { FrameSource } from "@aviator/core";
import { CaptureLostError } from "@aviator/capture";

/** What {@link createFrameSource} does at which capture, counted from 1. */
export interface CountingOptions {
  /** Throws a transient error once. */
  readonly failAt?: number;
  readonly endAt?: number;
  /** Throws an error that is no AviatorError. */
  readonly throwAt?: number;
  /** Ends the whole thread. */
  readonly exitAt?: number;
  /** Never answers from this one on. */
  readonly hangAt?: number;
  /** How long each capture takes. */
  readonly delayMs?: number;
}

/** A source whose every byte is the number of the capture, modulo 256. */
export function createFrameSource(options: CountingOptions = {}): FrameSource {
  let count = 0;
  return {
    name: "counting",
    format: "bgra",
    monitors: async () => [{ name: "made up", x: 0, y: 0, width: 1200, height: 100 }],
    async capture(requests) {
      count += 1;
      if (count === options.failAt) throw new CaptureLostError("the made up screen went away");
      if (count === options.throwAt) throw new TypeError("not a function");
      if (count === options.exitAt) process.exit(7);
      if (count === options.hangAt) await new Promise(() => {});
      if (count === options.endAt) return "ended";
      if (options.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, options.delayMs));
      for (const { into } of requests) into.fill(count & 0xff);
      return "captured";
    },
    async [Symbol.asyncDispose]() {},
  };
}
