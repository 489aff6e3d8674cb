import { workerData } from "node:worker_threads";
import { attachThreadTableLink } from "@aviator/capture";
import { createEventSender, createPortChannel, SharedGameState, systemClock } from "@aviator/core";
import { attachTesseract, loadLearnedTable, loadPhaseModel } from "@aviator/ocr";
import { createRecordSink } from "@aviator/storage/sink";
import { assembleTable, type TablePorts, type TableSettings } from "./assemble-table.ts";
import { loadOwnCollectors } from "./collectors/own-collectors.ts";
import { composeTable } from "./compose-table.ts";
import { loadTableEngines } from "./engines/load-table-engines.ts";
import { timeFrames } from "./frame-clock.ts";
import { type RecordingListener, startTableRecorder } from "./replay/record-table.ts";
import type { TableCommand, TableReport, TableWorkerSeed } from "./table-worker-messages.ts";
import { threadCpuMs } from "./thread-cpu.ts";

const seed = workerData as TableWorkerSeed;
const link = attachThreadTableLink<TableCommand, TableReport>(seed.link);
const state = new SharedGameState(seed.state.tables, seed.state.buffer);
const events = createEventSender({
  channel: createPortChannel(seed.events),
  source: seed.name,
  generation: seed.generation,
});
const stopping = new AbortController();
link.onMessage(() => stopping.abort());

const settings: TableSettings = {
  name: seed.name,
  map: seed.map,
  glyphs: seed.glyphs === null ? null : await loadLearnedTable(seed.glyphs),
  speed: seed.speed,
  engine: seed.engine,
  ...(seed.phaseModel === null ? {} : { phaseModel: await loadPhaseModel(seed.phaseModel) }),
  thresholds: seed.thresholds,
  collectors: seed.collectors,
};
const direct = attachTesseract(seed.tesseract);
const listener: RecordingListener = {
  onProgress: (statistics) => link.post({ type: "recorded", statistics }),
  onStopped: ({ message }) => events.send("recording.stopped", { table: seed.name, message }),
};
const recorder = seed.recording === null ? null : await startTableRecorder(settings, seed.recording, listener, direct);
const tesseract = recorder?.tesseract ?? direct;
try {
  await read();
} finally {
  // What led to a failure is what a recording is wanted for.
  await recorder?.finish();
  // What led to it is heard before the failure itself.
  await events.close();
}
// Main closes the link when it has heard this, and so ends the thread: a thread that ended first could take the message with it.
link.post({ type: "stopped", cpuMs: threadCpuMs() });

/** Reads the table until it is stopped. */
async function read(): Promise<void> {
  const sink = createRecordSink(seed.sink);
  const ports: TablePorts = {
    ...timeFrames(link, systemClock),
    sink,
    emit: ({ type, event }) => events.send(type, event),
    publish: (now) => state.write(seed.state.index, now, seed.generation),
    tesseract,
    bundled: seed.bundled,
    ownCollectors: await loadOwnCollectors(seed.collectors),
    ownEngines: await loadTableEngines(settings, {
      tesseract,
      clock: systemClock,
      onTrouble: ({ engine, message }) => events.send("engine.failed", { table: seed.name, engine, message }),
    }),
  };
  const rate = { flyingHz: seed.rateHz, ask: link.askRate };
  const parts = recorder === null ? assembleTable(settings, ports) : recorder.assemble(ports);
  await composeTable({ ...parts, rate, numbers: sink }).run(stopping.signal);
}
