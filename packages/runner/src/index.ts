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
export { ModuleLoadError } from "./config/load-module.ts";
export { type Runner, type RunnerOptions, type RunnerReport, type RunnerTable, startRunner } from "./runner.ts";
export { ChildFailedError } from "./screen/xvfb.ts";
export { ProgramMissingError } from "./screen/find-program.ts";
export { startTableWorker, type TableWorker, TableWorkerError, type TableWorkerOptions } from "./start-table-worker.ts";
export { createSupervisor, type SupervisedWorker, type Supervisor } from "./supervisor.ts";
export type { TableCommand, TableReport, TableWorkerSeed } from "./table-worker-messages.ts";
