import { once } from "node:events";
import type { Writable } from "node:stream";

/** Writes a text and waits for whoever reads along; gives up when `signal` aborts, and rejects with its reason. */
export async function print(stream: Writable, text: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (stream.write(text)) return;
  try {
    await once(stream, "drain", { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
