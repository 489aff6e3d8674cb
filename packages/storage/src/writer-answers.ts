import { systemClock } from "@aviator/core";
import type { StorageDatabases } from "./database/storage-databases.ts";
import { type ErrorMessage, StorageError, toErrorMessage, writeFailed } from "./errors.ts";
import { beginImport, finishImport } from "./store/imports.ts";
import { prune } from "./store/prune.ts";
import type { WriterQuestion } from "./writer-messages.ts";

/** What questions are answered with. */
export interface AnsweringParts {
  readonly dir: string;
  readonly databases: StorageDatabases;
  readonly session: number;
  readonly onAnswer: (id: number, answer: unknown) => void;
  readonly onRefusal: (id: number, error: ErrorMessage) => void;
}

/** Answers what only the owner of the databases can. */
export interface WriterAnswers {
  answer(id: number, question: WriterQuestion): void;
  /** Gives up what takes long, and resolves when everything asked is answered. */
  finish(): Promise<unknown>;
}

const WHAT_FAILED: Readonly<Record<WriterQuestion["name"], string>> = {
  prune: "old rows could not be deleted",
  beginImport: "the import could not begin",
  finishImport: "the end of the import could not be noted",
};

/** Creates the answers of one writer. */
export function createWriterAnswers({ dir, databases, session, onAnswer, onRefusal }: AnsweringParts): WriterAnswers {
  const finishing = new AbortController();
  const answering = new Set<Promise<void>>();

  const answerTo = async ({ name, asked }: WriterQuestion): Promise<unknown> => {
    switch (name) {
      case "prune":
        return prune(databases, asked, systemClock, finishing.signal);
      case "beginImport":
        return beginImport(databases.mainGame, session, asked);
      case "finishImport":
        finishImport(databases.mainGame, asked);
        return null;
      default:
        return name satisfies never;
    }
  };
  const settle = async (id: number, question: WriterQuestion): Promise<void> => {
    try {
      onAnswer(id, await answerTo(question));
    } catch (error) {
      const what = `${dir}: ${WHAT_FAILED[question.name]}`;
      const failure =
        error instanceof StorageError ? error : writeFailed(what, error, "free the disk or the database and try again");
      onRefusal(id, toErrorMessage(failure));
    }
  };
  return {
    answer(id, question) {
      const settled = settle(id, question);
      answering.add(settled);
      void settled.then(() => answering.delete(settled));
    },
    finish() {
      finishing.abort();
      return Promise.all(answering);
    },
  };
}
