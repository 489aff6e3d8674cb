import { fork } from "node:child_process";
import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import { createPortChannel, createProcessChannel } from "@aviator/core";
import { eventTransportSuite } from "@aviator/core/testing";
import { describe, test } from "vitest";

describe("a transport between threads keeps its promises", () => {
  const suite = eventTransportSuite({
    async connect() {
      const events = new MessageChannel();
      const commands = new MessageChannel();
      const thread = new Worker(new URL("./suite-thread.ts", import.meta.url), {
        workerData: { events: events.port2, commands: commands.port2 },
        transferList: [events.port2, commands.port2],
      });
      await once(thread, "online");
      return {
        events: createPortChannel(events.port1),
        commands: createPortChannel(commands.port1),
        kill: () => thread.terminate(),
      };
    },
  });
  for (const { name, run } of suite) test(name, run);
});

describe("a transport between processes keeps its promises", () => {
  const suite = eventTransportSuite({
    async connect() {
      const child = fork(new URL("./suite-process.ts", import.meta.url), { stdio: "inherit" });
      const exited = once(child, "exit");
      await once(child, "spawn");
      return {
        events: createProcessChannel(child, "events"),
        commands: createProcessChannel(child, "commands"),
        kill: () => {
          child.kill("SIGKILL");
          return exited;
        },
      };
    },
  });
  for (const { name, run } of suite) test(name, run);
});
