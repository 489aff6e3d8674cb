import type { MessagePort } from "node:worker_threads";
import type { CollectorTable } from "@aviator/core";
import type { BeginImport, BegunImport, FinishImport } from "./store/imports.ts";
import type { PruneBefore, Pruned } from "./store/prune.ts";
import type { ErrorMessage } from "./errors.ts";

/** What the writer thread is started with. */
export interface WriterSeed {
  readonly dir: string;
  readonly startedAtMs: number;
  /** The tables of collectors of one's own. */
  readonly collectorTables: readonly CollectorTable[];
}

/** What the writer answers, by name: what is asked, and the answer. */
export interface WriterQuestions {
  readonly prune: { readonly asked: PruneBefore; readonly answer: Pruned };
  readonly beginImport: { readonly asked: BeginImport; readonly answer: BegunImport };
  readonly finishImport: { readonly asked: FinishImport; readonly answer: null };
}

/** One question by its name. */
export type WriterQuestion = {
  [Name in keyof WriterQuestions]: { readonly name: Name; readonly asked: WriterQuestions[Name]["asked"] };
}[keyof WriterQuestions];

/** What main asks of the writer. */
export type WriterCommand =
  /** `connection` is null for the next one. */
  | { readonly type: "connect"; readonly port: MessagePort; readonly connection: number | null }
  | { readonly type: "ask"; readonly id: number; readonly question: WriterQuestion }
  | { readonly type: "close"; readonly endedAtMs: number };

/** What the writer tells main. */
export type WriterReport =
  | { readonly type: "opened"; readonly session: number }
  | { readonly type: "failed"; readonly error: ErrorMessage }
  | { readonly type: "answered"; readonly id: number; readonly answer: unknown }
  | { readonly type: "refused"; readonly id: number; readonly error: ErrorMessage }
  /** Everything is stored; `error` when closing itself went wrong. */
  | { readonly type: "closed"; readonly error: ErrorMessage | null };
