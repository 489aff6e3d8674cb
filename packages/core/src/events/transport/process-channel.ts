import { assert } from "../../errors.ts";
import type { ChannelMessage, EventChannel } from "./event-channel.ts";

/** What a channel needs of the other process: a `ChildProcess` of Node's with IPC is one, and `process` in the child. */
export interface ProcessLike {
  readonly connected?: boolean;
  readonly send?: ((message: object, onSent: (error: Error | null) => void) => boolean) | undefined;
  on(event: "message", listener: (message: unknown) => void): unknown;
  off(event: "message", listener: (message: unknown) => void): unknown;
  once(event: "disconnect", listener: () => void): unknown;
}

/** What this channel's messages are wrapped in, as others may use the same process's IPC. */
interface Wrapped {
  readonly aviatorChannel: string;
  readonly message: ChannelMessage;
}

/**
 * Makes an {@link EventChannel} of a process's IPC, beside whatever else passes there. Values must be such as JSON keeps, unless the child
 * was started with `serialization: "advanced"`. Closing it leaves the IPC open.
 *
 * @param name Tells several channels of one process apart; the same at both ends.
 */
export function createProcessChannel(end: ProcessLike, name: string): EventChannel {
  let listener: ((message: unknown) => void) | null = null;
  return {
    post(message) {
      assert(end.send !== undefined, `channel ${name}: the process has no IPC; start it with fork()`);
      const wrapped: Wrapped = { aviatorChannel: name, message };
      // What fails is a process that has gone, and onClosed tells of it.
      if (end.connected === true) end.send(wrapped, () => {});
    },
    onMessage(handler) {
      listener = (message) => {
        if (isWrapped(message) && message.aviatorChannel === name) handler(message.message);
      };
      end.on("message", listener);
    },
    onClosed: (handler) => void end.once("disconnect", handler),
    close() {
      if (listener !== null) end.off("message", listener);
      listener = null;
    },
  };
}

function isWrapped(message: unknown): message is Wrapped {
  return typeof message === "object" && message !== null && "aviatorChannel" in message;
}
