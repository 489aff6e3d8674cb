import type { FrameSource } from "@aviator/core";
import { SourceClosedError } from "../errors.ts";
import { lockDisplay } from "./display-lock.ts";
import type { ChosenSource } from "./screen-source.ts";
import { openSource, type SourceSpec } from "./source-spec.ts";

/**
 * Opens the source that a spec describes, as {@link openSource} does, and where it is the screen becomes its display's only reader until
 * the source is disposed of.
 *
 * @throws DisplayLockedError when another process reads that display, and what {@link openSource} throws.
 */
export async function openExclusively(spec: SourceSpec): Promise<ChosenSource> {
  const chosen = await openSource(spec);
  switch (spec.kind) {
    case "auto":
    case "x11":
    case "nut.js":
    case "node-screenshots":
      return { ...chosen, source: await ownDisplay(chosen.source, spec.display) };
    case "images":
    case "recording":
    case "module":
      return chosen;
    default:
      return spec satisfies never;
  }
}

/** The same source, which holds its display's lock; an X server that comes back has forgotten it, so it is taken again. */
async function ownDisplay(source: FrameSource, display: string | undefined): Promise<FrameSource> {
  const lock = await lockDisplay(display).catch(async (error: unknown) => {
    await source[Symbol.asyncDispose]();
    throw error;
  });
  let isClosed = false;
  const refuseClosed = (): void => {
    if (isClosed) throw new SourceClosedError(`${source.name}: the source was disposed of; create another`);
  };
  return {
    name: source.name,
    format: source.format,
    monitors: () => source.monitors(),
    async capture(requests) {
      const result = await source.capture(requests);
      refuseClosed();
      if (!lock.isHeld()) await lock.retake();
      refuseClosed();
      return result;
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      lock.release();
      await source[Symbol.asyncDispose]();
    },
  };
}
