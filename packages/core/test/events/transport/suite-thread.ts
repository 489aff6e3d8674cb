import { type MessagePort, workerData } from "node:worker_threads";
import { createPortChannel } from "@aviator/core";
import { serveEventTransportSuite } from "@aviator/core/testing";

/** The far end of the suite in a worker thread. */
const { events, commands } = workerData as { events: MessagePort; commands: MessagePort };
serveEventTransportSuite({ events: createPortChannel(events), commands: createPortChannel(commands) });
