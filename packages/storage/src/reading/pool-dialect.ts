import {
  type AbortableOperationOptions,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { StorageError } from "../errors.ts";
import type { ReaderPool } from "./reader-pool.ts";

/** What gives rows; a statement of one's own words is left to SQLite, whose connection reads only. */
const READING: ReadonlySet<string> = new Set(["SelectQueryNode", "RawNode"]);

/** Kysely's dialect whose statements run in a pool's threads; `execute({ signal })` cancels. It reads, and nothing else. */
export function createPoolDialect(pool: ReaderPool): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<Rows>(
      { sql, parameters, query }: CompiledQuery,
      options?: AbortableOperationOptions,
    ): Promise<QueryResult<Rows>> {
      if (!READING.has(query.kind)) throw unsupported("a change", "append records to a Storage");
      const signal = options?.signal;
      try {
        return { rows: (await pool.run(sql, parameters, signal)) as Rows[] };
      } catch (error) {
        // Kysely has told its caller by then, and would print what comes after.
        if (signal?.aborted === true) return { rows: [] };
        throw error;
      }
    },
    streamQuery: () => {
      throw unsupported("stream()", "page by key, so that no query holds the log of the database back");
    },
  };
  const noTransaction = (): Promise<never> =>
    Promise.reject(unsupported("transaction()", "each query sees one state of the database"));
  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: noTransaction,
    commitTransaction: noTransaction,
    rollbackTransaction: noTransaction,
    releaseConnection: () => Promise.resolve(),
    destroy: () => pool.close(),
  };
  return {
    createAdapter: () => new PoolAdapter(),
    createDriver: () => driver,
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite as Kysely knows it, but with more than one connection: else queries would wait for each other. */
class PoolAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

function unsupported(what: string, remedy: string): StorageError {
  return new StorageError("AVI_STORAGE_READ_ONLY", `query: ${what}: is not there for reading; ${remedy}`);
}
