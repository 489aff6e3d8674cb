import { parentPort, workerData } from "node:worker_threads";
import { assert, systemClock } from "@aviator/core";
import { paintTables } from "./painter/paint-tables.ts";
import type { PainterCommand, PainterReport, PainterThreadSetup } from "./painter/painter-messages.ts";

const port = parentPort;
assert(port !== null, "painter-thread was loaded outside a worker thread");
const report = (message: PainterReport): void => port.postMessage(message);

const stopping = new AbortController();
const tables = paintTables(workerData as PainterThreadSetup, systemClock, (table, round) =>
  report({ type: "played", table, round }),
);
tables.paint();

port.on("message", (command: PainterCommand) => {
  switch (command.type) {
    case "begin":
      return tables.begin();
    case "tell":
      return report({ type: "told", id: command.id });
    case "stop":
      return stopping.abort();
    default:
      return command satisfies never;
  }
});
report({ type: "ready" });
await tables.run(stopping.signal);
port.close();
