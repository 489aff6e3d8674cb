import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { NamedRegion, PixelFormat, TableLink, TableLinkHost } from "@aviator/core";
import { createFrameReader } from "./frame-reader.ts";
import { createFrameShare, type FrameShare } from "./frame-share.ts";
import { createFrameWriter } from "./frame-writer.ts";
import { createMessageEnd } from "./message-end.ts";

/** What a worker thread is given to open its end. Pass it in `workerData` with `port` in `transferList`. */
export interface ThreadLinkDescriptor {
  readonly frames: FrameShare;
  readonly port: MessagePort;
}

/** Options of {@link createThreadTableLink}. */
export interface ThreadTableLinkOptions {
  /** What a frame holds: `namedRegions(map)` of `@aviator/core`. */
  readonly regions: readonly NamedRegion[];
  /** Byte order of the pixels: that of the frame source. */
  readonly format: PixelFormat;
}

/** A link between this thread and a worker thread that does not run yet. */
export interface ThreadTableLink<Incoming, Outgoing> {
  /** This thread's end: messages, and frames unless the screen reader writes them. */
  readonly host: TableLinkHost<Incoming, Outgoing>;
  /** For the screen reader: where it writes this table's frames. */
  readonly frames: FrameShare;
  /** For the worker. */
  readonly worker: ThreadLinkDescriptor;
}

/**
 * Creates the thread form of a TableLink: frames through shared memory without messages, the latest one wins; messages
 * through a port. A message end that is open keeps its thread alive.
 */
export function createThreadTableLink<Incoming, Outgoing>(
  options: ThreadTableLinkOptions,
): ThreadTableLink<Incoming, Outgoing> {
  const frames = createFrameShare(options.regions, options.format);
  const { port1, port2 } = new MessageChannel();
  const writer = createFrameWriter(frames);
  const messages = createMessageEnd<Incoming, Outgoing>(port1, () => {});
  const host: TableLinkHost<Incoming, Outgoing> = {
    beginFrame: writer.beginFrame,
    publishFrame: writer.publishFrame,
    askedRate: writer.askedRate,
    rateAsked: writer.rateAsked,
    post: messages.post,
    onMessage: messages.onMessage,
    close() {
      writer.close();
      messages.close();
    },
  };
  return { host, frames, worker: { frames, port: port2 } };
}

/** Attaches the worker's end, in the worker's thread. */
export function attachThreadTableLink<Incoming, Outgoing>(descriptor: ThreadLinkDescriptor): TableLink<Incoming, Outgoing> {
  const frames = createFrameReader(descriptor.frames);
  const messages = createMessageEnd<Incoming, Outgoing>(descriptor.port, frames.end);
  return {
    nextFrame: frames.nextFrame,
    askRate: frames.askRate,
    lease: frames.lease,
    post: messages.post,
    onMessage: messages.onMessage,
    close() {
      frames.close();
      messages.close();
    },
  };
}
