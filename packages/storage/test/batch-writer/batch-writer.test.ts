import { createVirtualClock } from "@aviator/core";
import Database from "better-sqlite3";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { type BatchWriterOptions, createBatchWriter } from "../../src/index.ts";
import { failureOf } from "../folders.ts";

let database: Database.Database;
beforeEach(() => {
  database = new Database(":memory:");
  database.exec("CREATE TABLE ticks (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price INTEGER DEFAULT 7 CHECK (price > 0))");
});

const open = (options: Partial<BatchWriterOptions> = {}) => createBatchWriter({ database, table: "ticks", ...options });
const ids = (): unknown[] => database.prepare("SELECT id FROM ticks ORDER BY rowid").pluck().all();

describe("flushing", () => {
  test("by count: a full batch is committed inside append", async () => {
    const writer = open({ batchSize: 2, clock: createVirtualClock() });
    const first = writer.append({ id: 1, name: "a" });
    expect(ids()).toEqual([]);
    const second = writer.append({ id: 2, name: "b" });
    expect(ids()).toEqual([1, 2]);
    await Promise.all([first, second]);
  });

  test("by count, when the queue holds less than a batch", async () => {
    const writer = open({ batchSize: 100, queueLimit: 3, clock: createVirtualClock() });
    await Promise.all([1, 2, 3, 4, 5, 6].map((id) => writer.append({ id, name: "a" })));
    expect(ids()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("by memory: a batch of few large rows is written too", async () => {
    const writer = open({ batchSize: 100, batchBytes: 1000, clock: createVirtualClock() });
    const first = writer.append({ id: 1, name: "a".repeat(400) });
    expect(ids()).toEqual([]);
    await Promise.all([first, writer.append({ id: 2, name: "b".repeat(400) })]);
    expect(ids()).toEqual([1, 2]);
  });

  test("by age: each batch waits for its own oldest row", async () => {
    const clock = createVirtualClock();
    const writer = open({ batchSize: 2, flushMs: 50, clock });
    await Promise.all([writer.append({ id: 1, name: "a" }), writer.append({ id: 2, name: "b" })]);
    await clock.advance(30);
    const third = writer.append({ id: 3, name: "c" });
    await clock.advance(49);
    expect(ids()).toEqual([1, 2]);
    await clock.advance(1);
    await third;
    expect(ids()).toEqual([1, 2, 3]);
  });

  test("by age: a batch that is not full waits for flushMs", async () => {
    const clock = createVirtualClock();
    const writer = open({ flushMs: 50, clock });
    const stored = writer.append({ id: 1, name: "a" });
    await clock.advance(49);
    expect(ids()).toEqual([]);
    await clock.advance(1);
    expect(ids()).toEqual([1]);
    await stored;
  });

  test("by hand, and by closing", async () => {
    const writer = open({ clock: createVirtualClock() });
    const first = writer.append({ id: 1, name: "a" });
    await writer.flush();
    await first;
    expect([ids(), writer.queued]).toEqual([[1], 0]);
    const second = writer.append({ id: 2, name: "b" });
    await writer.close();
    await writer.close();
    await second;
    expect(ids()).toEqual([1, 2]);
    await expect(writer.append({ id: 3, name: "c" })).rejects.toThrow(
      'table "ticks": the BatchWriter is closed; append before close()',
    );
  });

  test("acknowledges only what is committed", async () => {
    const writer = open({ batchSize: 3, clock: createVirtualClock() });
    const seen: string[] = [];
    const rows = [1, 2, 3].map((id) =>
      writer.append({ id, name: "a" }).then(() => seen.push(`${id}: ${database.inTransaction} ${ids().length}`)),
    );
    await Promise.all(rows);
    expect(seen).toEqual(["1: false 3", "2: false 3", "3: false 3"]);
  });
});

describe("a row that is refused", () => {
  test("rejects alone, in a batch of any size", async () => {
    const writer = open({ batchSize: 120, clock: createVirtualClock() });
    const rows = Array.from({ length: 120 }, (_, id) => ({ id: id + 1, name: id === 60 ? null : "a", price: 1 }));
    const outcomes = await Promise.allSettled(rows.map((row) => writer.append(row)));
    const rejected = outcomes.flatMap((outcome, index) =>
      outcome.status === "rejected" ? [`${index} ${String(outcome.reason)}`] : [],
    );
    expect(rejected).toEqual([
      '60 StorageError: :memory:, table "ticks", row { id: 61, name: null, price: 1 }: SQLite refuses it: NOT NULL constraint failed: ticks.name; correct the row',
    ]);
    expect(ids()).toHaveLength(119);
  });

  test("may hold a value that SQLite can't bind, or a column that the table lacks", async () => {
    const writer = open({ clock: createVirtualClock() });
    const stored = writer.append({ id: 1, name: "a" });
    const unbindable = writer.append({ id: 2, name: { text: "b" } });
    const misspelt = writer.append({ id: 3, nmae: "c" });
    const empty = writer.append({});
    await expect(misspelt).rejects.toThrow(
      'table "ticks": a row must name columns of the table (found column "nmae"); it has id, name, price',
    );
    await expect(empty).rejects.toThrow(
      'table "ticks": a row must name columns of the table (found a row without columns); it has id, name, price',
    );
    const refusal = failureOf(() => unbindable);
    await writer.close();
    await stored;
    expect(await refusal).toMatchObject({ code: "AVI_STORAGE_ROW_REFUSED" });
    expect(ids()).toEqual([1]);
  });

  test("may hold a value that can't be read: the rows around it are stored as they are", async () => {
    const writer = open({ clock: createVirtualClock() });
    const first = writer.append({ id: 1, name: "a", price: 10 });
    const unreadable = failureOf(() =>
      writer.append({
        id: 2,
        name: "b",
        get price(): number {
          throw new Error("the feed is closed");
        },
      }),
    );
    const others = [writer.append({ id: 3, name: "c", price: 30 }), writer.append({ id: 4, name: "d", price: 40 })];
    expect(writer.queued).toBe(3);
    await writer.flush();
    await Promise.all([first, ...others]);
    expect(await unreadable).toMatchObject({
      code: "AVI_STORAGE_ROW_REFUSED",
      message: 'table "ticks": price: must be a value that can be read (found the feed is closed); correct the row',
    });
    expect(database.prepare("SELECT id, name, price FROM ticks ORDER BY id").raw().all()).toEqual([
      [1, "a", 10],
      [3, "c", 30],
      [4, "d", 40],
    ]);
  });

  test("whose key is taken is a conflict, unless the very same row is stored and that is accepted", async () => {
    const strict = open({ batchSize: 2, clock: createVirtualClock() });
    const [, second] = await Promise.allSettled([strict.append({ id: 1, name: "a" }), strict.append({ id: 1, name: "a" })]);
    expect(second).toMatchObject({ status: "rejected", reason: { code: "AVI_STORAGE_CONFLICT" } });
    const lenient = open({ batchSize: 2, repeats: "acceptSame", clock: createVirtualClock() });
    const outcomes = await Promise.allSettled([lenient.append({ id: 1, name: "a" }), lenient.append({ id: 1, name: "b" })]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(database.prepare("SELECT * FROM ticks").all()).toEqual([{ id: 1, name: "a", price: 7 }]);
  });
});

describe("a batch that can't be committed", () => {
  test("rejects all its rows, keeps none, and the next batch goes on", async () => {
    database.exec("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
    database.exec(
      "CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)",
    );
    database.pragma("foreign_keys = ON");
    const writer = open({ table: "children", batchSize: 2, clock: createVirtualClock() });
    const outcomes = await Promise.allSettled([writer.append({ id: 1, parent: null }), writer.append({ id: 2, parent: 9 })]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        reason: {
          code: "AVI_STORAGE_WRITE_FAILED",
          message:
            ':memory:, table "children": the batch could not be committed: FOREIGN KEY constraint failed (SQLITE_CONSTRAINT_FOREIGNKEY); ' +
            "nothing of it was stored: mend that and append the rows again",
        },
      });
    }
    await Promise.all([writer.append({ id: 1, parent: null }), writer.append({ id: 3, parent: null })]);
    expect(database.prepare("SELECT id FROM children").pluck().all()).toEqual([1, 3]);
  });
});

describe("inside a transaction of the caller's", () => {
  test("rows wait, are bounded, and follow after it", async () => {
    const clock = createVirtualClock();
    const writer = open({ batchSize: 1, queueLimit: 2, flushMs: 10, clock });
    database.exec("BEGIN");
    const rows = [writer.append({ id: 1, name: "a" }), writer.append({ id: 2, name: "b" })];
    await expect(writer.append({ id: 3, name: "c" })).rejects.toThrow(
      'table "ticks": queueLimit: at most 2 rows of 16777216 bytes may wait; end the transaction that is open on this connection, or raise the limit',
    );
    await expect(writer.flush()).rejects.toThrow(
      'table "ticks": 2 rows can\'t be committed while a transaction is open on this connection; commit it first',
    );
    await clock.advance(100);
    database.exec("ROLLBACK");
    expect(ids()).toEqual([]);
    await clock.advance(10);
    await Promise.all(rows);
    expect(ids()).toEqual([1, 2]);
  });

  test("closing refuses what waits", async () => {
    const writer = open({ clock: createVirtualClock() });
    database.exec("BEGIN");
    const row = failureOf(() => writer.append({ id: 1, name: "a" }));
    expect(await failureOf(() => writer.close())).toMatchObject({ code: "AVI_STORAGE_IN_TRANSACTION" });
    expect(await row).toMatchObject({ code: "AVI_STORAGE_IN_TRANSACTION" });
  });
});

describe("a listener", () => {
  test("hears of the rows that were inserted, in the transaction that commits them", async () => {
    database.exec("CREATE TABLE totals (rows INTEGER); INSERT INTO totals VALUES (0)");
    const heard: unknown[] = [];
    const writer = open({
      batchSize: 4,
      repeats: "acceptSame",
      clock: createVirtualClock(),
      onInserted: (rows) => {
        expect(database.inTransaction).toBe(true);
        heard.push(rows.map(({ id }) => id));
        database.prepare("UPDATE totals SET rows = rows + ?").run(rows.length);
      },
    });
    const rows = [
      { id: 1, name: "a" },
      { id: 1, name: "a" },
      { id: 2, name: null },
      { id: 3, name: "c" },
    ];
    const outcomes = await Promise.allSettled(rows.map((row) => writer.append(row)));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(heard).toEqual([[1, 3]]);
    expect(database.prepare("SELECT rows FROM totals").pluck().get()).toBe(2);
  });

  test("that throws undoes the batch", async () => {
    const onInserted = (): never => {
      throw new Error("no");
    };
    const writer = open({ batchSize: 1, onInserted });
    expect(await failureOf(() => writer.append({ id: 1, name: "a" }))).toMatchObject({
      code: "AVI_STORAGE_WRITE_FAILED",
      message:
        ':memory:, table "ticks": the batch could not be committed: no; nothing of it was stored: mend that and append the rows again',
    });
    expect(ids()).toEqual([]);
  });
});

test("wrong options are refused by name", () => {
  expect(() => open({ batchSize: 0 })).toThrow("batchSize: must be a whole number from 1 to 10000 (found 0)");
  expect(() => open({ flushMs: Number.NaN })).toThrow("flushMs: must be a whole number from 0 to 60000 (found NaN)");
  expect(() => open({ table: "tocks" })).toThrow(
    'table: must name a table of :memory: (found "tocks"); create the table first',
  );
});

test("every row is stored once and in order, whatever the batches and shapes", async () => {
  const step = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record(
        { name: fc.string(), price: fc.option(fc.integer({ min: 1 }), { nil: undefined }) },
        { requiredKeys: ["name"] },
      ),
    },
    { weight: 1, arbitrary: fc.constant("flush" as const) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 300 }), fc.integer({ min: 1, max: 130 }), async (steps, batchSize) => {
      database.exec("DELETE FROM ticks");
      const writer = open({ batchSize, clock: createVirtualClock() });
      const pending: Promise<void>[] = [];
      const wanted: { name: string; price: number }[] = [];
      const acknowledged: number[] = [];
      for (const next of steps) {
        if (next === "flush") {
          await writer.flush();
          continue;
        }
        const index = wanted.length;
        const { name, price } = next;
        wanted.push({ name, price: price ?? 7 });
        pending.push(writer.append(price === undefined ? { name } : { name, price }).then(() => void acknowledged.push(index)));
      }
      await writer.close();
      await Promise.all(pending);
      expect(database.prepare("SELECT name, price FROM ticks ORDER BY id").all()).toEqual(wanted);
      expect(acknowledged).toEqual(wanted.map((_row, index) => index));
    }),
    { numRuns: 60, seed: 6 },
  );
});

test("rows hear that they were not stored, though not even the rollback works", async () => {
  const failing: BatchWriterOptions["database"] = {
    name: "failing.db",
    get inTransaction() {
      return database.inTransaction;
    },
    prepare(sql) {
      const statement = database.prepare(sql) as unknown as ReturnType<BatchWriterOptions["database"]["prepare"]>;
      if (sql !== "COMMIT" && sql !== "ROLLBACK") return statement;
      const fail = (): never => {
        throw Object.assign(new Error(`disk I/O error in ${sql}`), { code: "SQLITE_IOERR" });
      };
      return { run: fail, get: fail, all: fail };
    },
  };
  const writer = open({ database: failing, batchSize: 2 });
  const outcomes = await Promise.allSettled([writer.append({ id: 1, name: "a" }), writer.append({ id: 2, name: "b" })]);
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({
      status: "rejected",
      reason: { code: "AVI_STORAGE_WRITE_FAILED", message: expect.stringContaining("disk I/O error in COMMIT") as unknown },
    });
  }
  database.exec("ROLLBACK");
});
