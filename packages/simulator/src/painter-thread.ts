import { parentPort, workerData } from "node:worker_threads";
import { assert, systemClock } from "@aviator/core";
import type { PlayedRound } from "./game/game-output.ts";
import { paintTables } from "./painter/paint-tables.ts";
import type { PainterCommand, PainterReport, PainterThreadSetup } from "./painter/painter-messages.ts";

const port = parentPort;
assert(port !== null, "painter-thread was loaded outside a worker thread");
const report = (message: PainterReport): void => port.postMessage(message);

const setup = workerData as PainterThreadSetup;
// Kept here, so that the thread that reads the tables does not grow with what they play.
const rounds = setup.tables.map((): PlayedRound[] => []);
const stopping = new AbortController();
const tables = paintTables(setup, systemClock, (table, round) => {
  rounds[table]?.push(round);
  report({ type: "played", table });
});
tables.paint();

port.on("message", (command: PainterCommand) => {
  switch (command.type) {
    case "begin":
      return tables.begin();
    case "tell":
      return report({ type: "told", id: command.id, rounds });
    case "stop":
      return stopping.abort();
    default:
      return command satisfies never;
  }
});
report({ type: "ready" });
await tables.run(stopping.signal);
report({ type: "stopped", rounds });
port.close();
