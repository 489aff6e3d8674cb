import { workerData } from "node:worker_threads";
import { attachThreadTableLink } from "@aviator/capture";
import { createMainCollector, createPhaseCollector } from "@aviator/collectors";
import { SharedGameState, systemClock } from "@aviator/core";
import { createTableReader, loadLearnedTable } from "@aviator/ocr";
import { createRecordSink } from "@aviator/storage/sink";
import { composeTable } from "./compose-table.ts";
import type { TableCommand, TableReport, TableWorkerSeed } from "./table-worker-messages.ts";
import { threadCpuMs } from "./thread-cpu.ts";

const seed = workerData as TableWorkerSeed;
const link = attachThreadTableLink<TableCommand, TableReport>(seed.link);
const state = new SharedGameState(seed.state.tables, seed.state.buffer);
const stopping = new AbortController();
link.onMessage(() => stopping.abort());

/** The round tracker's default, for a game at real speed. */
const BLIND_MS = 8000;

const sink = createRecordSink(seed.sink);
const reader = createTableReader({
  map: seed.map,
  ...(seed.glyphs === null ? {} : { glyphs: await loadLearnedTable(seed.glyphs) }),
});
const table = composeTable({
  name: seed.name,
  link,
  reader: { read: reader.readNow },
  collectors: [createMainCollector(), createPhaseCollector()],
  sink,
  clock: systemClock,
  tracker: { blindMs: BLIND_MS / seed.speed },
  emit: (message) => link.post({ type: "event", message }),
  publish: (now) => state.write(seed.state.index, now),
});
await table.run(stopping.signal);
// Main closes the link when it has heard this, and so ends the thread: a thread that ended first could take the message with it.
link.post({ type: "stopped", cpuMs: threadCpuMs() });
