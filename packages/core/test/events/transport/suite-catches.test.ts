import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import { type ChannelMessage, createPortChannel, type EventChannel } from "@aviator/core";
import { eventTransportSuite } from "@aviator/core/testing";
import { expect, test } from "vitest";

/** A channel that spoils what arrives; `spoil` returns the messages that come instead. */
const spoiled = (channel: EventChannel, spoil: (message: ChannelMessage) => ChannelMessage[]): EventChannel => ({
  ...channel,
  onMessage: (handler) =>
    channel.onMessage((message) => {
      for (const each of spoil(message)) handler(each);
    }),
});

/** Runs one case of the suite over a port that is spoiled; returns the promise that it finds broken. */
const brokenPromise = async (name: string, spoil: () => (message: ChannelMessage) => ChannelMessage[]): Promise<string> => {
  const suite = eventTransportSuite({
    async connect() {
      const [events, commands] = [new MessageChannel(), new MessageChannel()];
      const thread = new Worker(new URL("./suite-thread.ts", import.meta.url), {
        workerData: { events: events.port2, commands: commands.port2 },
        transferList: [events.port2, commands.port2],
      });
      await once(thread, "online");
      return {
        events: spoiled(createPortChannel(events.port1), spoil()),
        commands: createPortChannel(commands.port1),
        kill: () => thread.terminate(),
      };
    },
  });
  const outcome = await suite
    .find((each) => each.name === name)
    ?.run()
    .catch((error: unknown) => error);
  return outcome instanceof Error ? outcome.message : "none";
};

test("the suite finds a channel that swaps messages", async () => {
  const swap = () => {
    const first: ChannelMessage[] = [];
    return (message: ChannelMessage): ChannelMessage[] => {
      if (first.length === 2) return [message];
      first.push(message);
      return first.length === 2 ? first.toReversed() : [];
    };
  };
  expect(await brokenPromise("delivers events whole, in order and in batches", swap)).toMatch(
    /^events arrive whole and in order: wanted .*"number":1,.* found .*"number":33,/s,
  );
});

test("the suite finds a channel that loses critical events", async () => {
  const lose = () => (message: ChannelMessage) => (message.kind === "batch" && message.isCritical ? [] : [message]);
  expect(await brokenPromise("keeps what is critical, and bounds what is not, while the receiver is behind", lose)).toBe(
    "every critical event arrives while the receiver stands still",
  );
}, 60_000);
