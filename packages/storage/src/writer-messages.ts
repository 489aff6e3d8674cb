import type { MessagePort } from "node:worker_threads";
import type { CollectorTable } from "@aviator/core";
import type { PruneBefore, Pruned } from "./store/prune.ts";
import type { ErrorMessage } from "./errors.ts";

/** What the writer thread is started with. */
export interface WriterSeed {
  readonly dir: string;
  readonly startedAtMs: number;
  /** The tables of collectors of one's own. */
  readonly collectorTables: readonly CollectorTable[];
}

/** What main asks of the writer. */
export type WriterCommand =
  | { readonly type: "connect"; readonly port: MessagePort }
  | { readonly type: "prune"; readonly id: number; readonly before: PruneBefore }
  | { readonly type: "close"; readonly endedAtMs: number };

/** What the writer tells main. */
export type WriterReport =
  | { readonly type: "opened"; readonly session: number }
  | { readonly type: "failed"; readonly error: ErrorMessage }
  | { readonly type: "pruned"; readonly id: number; readonly pruned: Pruned | ErrorMessage }
  /** Everything is stored; `error` when closing itself went wrong. */
  | { readonly type: "closed"; readonly error: ErrorMessage | null };
