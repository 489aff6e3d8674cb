import { expect, test } from "vitest";
import { createMainCollector, createRgbCollector, defineCollector } from "../src/index.ts";

test("freezes the collector and its first state", () => {
  const collector = defineCollector({ name: "mine", initialState: { seen: [1] }, collect: (state) => [state, []] });
  expect(Object.isFrozen(collector)).toBe(true);
  expect(Object.isFrozen(collector.initialState.seen)).toBe(true);
});

test("says everything that is wrong at once", () => {
  const wrong = { name: "", initialState: new Map(), collect: 3 } as unknown as Parameters<typeof defineCollector>[0];
  expect(() => defineCollector(wrong)).toThrow(
    [
      'collector "":',
      '  - name: must be a text that is not empty (found "")',
      "  - initialState: must be plain JSON: null, booleans, finite numbers, texts, arrays and objects of them",
      "  - collect: must be a function (state, input) => [state, records] (found 3)",
    ].join("\n"),
  );
});

test("a table of one's own has a name that fits SQL, and a migration", () => {
  const collector = { name: "mine", initialState: null, collect: () => [null, []] as const };
  const migration = ["CREATE TABLE pauses (session_id INTEGER NOT NULL, table_name TEXT NOT NULL) STRICT"];
  expect(defineCollector({ ...collector, table: "pauses", migration })).toMatchObject({ table: "pauses", migration });
  expect(() => defineCollector({ ...collector, table: "Pauses; --" })).toThrow(
    [
      'collector "mine":',
      '  - table: must be 1 to 63 small letters, digits or _, the first a letter, neither collector_tables nor with sqlite_ before it (found "Pauses; --")',
      "  - migration: must be given where the other is: a table has a migration that creates it",
    ].join("\n"),
  );
  for (const table of ["collector_tables", "sqlite_pauses", "1st"]) {
    expect(() => defineCollector({ ...collector, table, migration }), table).toThrow(
      `collector "mine": table: must be 1 to 63 small letters, digits or _, the first a letter, neither collector_tables nor with sqlite_ before it (found "${table}")`,
    );
  }
  expect(() => defineCollector({ ...collector, table: "pauses", migration: [] })).toThrow(
    'collector "mine": migration: must be a list of SQL statements, at least one (found [])',
  );
});

test("a misspelt key is refused by name: it would do nothing", () => {
  const collector = { name: "mine", initialState: null, collect: () => [null, []] as const };
  expect(() => defineCollector({ ...collector, migrations: [] } as never)).toThrow(
    'collector "mine": migrations: is not a known key; check its spelling or remove it',
  );
  expect(() => defineCollector(null as never)).toThrow("must be an object (found null)");
  expect(() => createMainCollector({ threshold: [2] } as never)).toThrow(
    "MainCollector: threshold: is not a known key; check its spelling or remove it",
  );
  expect(() => createMainCollector({ thresholds: 2 } as never)).toThrow(
    "MainCollector: thresholds: must be an array (found 2)",
  );
  expect(() => createRgbCollector({ every: 5 } as never)).toThrow(
    "RgbCollector: every: is not a known key; check its spelling or remove it",
  );
});
