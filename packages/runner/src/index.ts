export type { EventMessage } from "./event-message.ts";
export { composeTable, type TableParts, type TablePipeline } from "./compose-table.ts";
export {
  type Config,
  CONFIG_VERSION,
  type ConfigInput,
  configJsonSchema,
  defineConfig,
  parseConfig,
  type TableConfig,
} from "./config/config.ts";
export { CONFIG_NAMES, ConfigFileError, findConfig, loadConfig, type LoadedConfig } from "./config/load-config.ts";
export type { EngineChoice, EngineReference } from "./engines/engine-choice.ts";
export { CollectorModuleError } from "./collectors/own-collectors.ts";
export { EngineModuleError, type OwnEngineOptions } from "./engines/own-engines.ts";
export type { EngineConfig } from "./engines/resolve-engine.ts";
export { ModuleLoadError } from "./config/load-module.ts";
export type { OutcomeDifference, OutcomeReport } from "./replay/check-outcome.ts";
export type { RunRecordingOptions } from "./replay/plan-recording.ts";
export type { TableRecordingOptions } from "./replay/record-table.ts";
export { type ReplayOptions, replayRecordings } from "./replay/replay-recordings.ts";
export type { ReplayFailure, TableReplayReport } from "./replay/replay-table.ts";
export type { OutcomeLine } from "./replay/tell-outcome.ts";
export { type Runner, type RunnerOptions, type RunnerReport, type RunnerTable, startRunner } from "./runner.ts";
export { ChildFailedError } from "./screen/xvfb.ts";
export { ProgramMissingError } from "./screen/find-program.ts";
export { startTableWorker, type TableWorker, TableWorkerError, type TableWorkerOptions } from "./start-table-worker.ts";
export { createSupervisor, type SupervisedWorker, type Supervisor } from "./supervisor.ts";
export type { TableCommand, TableReport, TableWorkerSeed } from "./table-worker-messages.ts";
