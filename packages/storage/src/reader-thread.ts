import { parentPort, workerData } from "node:worker_threads";
import { assert } from "@aviator/core";
import type { Statement } from "better-sqlite3";
import { openReadingConnection } from "./database/reading-connection.ts";
import { messageOf } from "./errors.ts";
import type { ReaderReply, ReaderRequest, ReaderSeed } from "./reading/reader-messages.ts";

assert(parentPort !== null, "reader-thread must be started by a reader pool");
const main = parentPort;
const database = openReadingConnection((workerData as ReaderSeed).dir);
const statements = new Map<string, Statement<unknown[]>>();
/** Statements that are kept prepared; a caller with more has no few queries at all. */
const MOST_STATEMENTS = 100;

main.on("message", (request: ReaderRequest | null) => {
  if (request === null) {
    database.close();
    main.close();
    return;
  }
  main.postMessage(answer(request));
});

function answer({ sql, parameters }: ReaderRequest): ReaderReply {
  try {
    return { rows: prepare(sql).all(...parameters) };
  } catch (error) {
    const sqliteCode = error instanceof Error && "code" in error ? String(error.code) : "";
    return { error: messageOf(error), sqliteCode };
  }
}

function prepare(sql: string): Statement<unknown[]> {
  const known = statements.get(sql);
  if (known !== undefined) return known;
  if (statements.size >= MOST_STATEMENTS) statements.clear();
  const statement = database.prepare<unknown[]>(sql);
  statements.set(sql, statement);
  return statement;
}
