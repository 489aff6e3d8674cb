import { PRUNED_KINDS } from "@aviator/storage";
import { describe, expect, test } from "vitest";
import { defineConfig, parseConfig } from "../../src/index.ts";

const table = { name: "admiral", bookmaker: "Admiral", map: "maps/admiral.json", at: { monitor: 0, cell: 1 } };
const least = { version: 1, layout: "3x2", tables: [table] } as const;
const refusal = (value: unknown): string => {
  try {
    parseConfig(value, "aviator.config.json");
  } catch (error) {
    expect(error).toMatchObject({ code: "AVI_INVALID_INPUT", remedy: "config" });
    return (error as Error).message;
  }
  throw new Error("it was not refused");
};

test("fills in every default", () => {
  expect(parseConfig(least)).toEqual({
    version: 1,
    layout: "3x2",
    source: "auto",
    input: "auto",
    isolation: "thread",
    collectors: [],
    thresholds: [1.5, 2, 2.5, 3, 4, 5, 10],
    tesseract: { workers: 1 },
    retentionDays: {},
    tables: [
      {
        ...table,
        account: null,
        mode: "observe",
        engine: "byConfidence",
        thresholds: null,
        stream: null,
        strategy: null,
        limits: null,
        sessionKeeper: null,
      },
    ],
  });
});

test("takes an engine for all regions, and others for single ones", () => {
  const engine = { default: "hybrid", regions: { "regions.balance": "./my-engine.ts" } };
  expect(parseConfig({ ...least, tables: [{ ...table, engine }] }).tables[0]?.engine).toEqual(engine);
});

test("takes thresholds of the house and of a table, streams of several tables, and collectors of one's own", () => {
  const tables = [
    { ...table, stream: "server1", thresholds: [1.2, 100] },
    { ...table, name: "mozzart", stream: "server1", thresholds: [] },
  ];
  const parsed = parseConfig({ ...least, thresholds: [2], collectors: ["./pauses.ts", "some-package"], tables });
  expect(parsed).toMatchObject({ thresholds: [2], collectors: ["./pauses.ts", "some-package"], tables });
});

test("takes days that rows are kept, for every kind that storage prunes", () => {
  const retentionDays = Object.fromEntries(PRUNED_KINDS.map((kind, index) => [kind, index + 0.5]));
  expect(parseConfig({ ...least, retentionDays }).retentionDays).toEqual(retentionDays);
});

test("takes the config of the documentation, and what it gives is a config again", () => {
  const written = parseConfig({
    ...least,
    $schema: "schemas/config.schema.json",
    source: "auto",
    input: "auto",
    isolation: "thread",
    collectors: [],
    tables: [
      {
        ...table,
        account: null,
        mode: "observe",
        engine: "byConfidence",
        stream: null,
        strategy: null,
        limits: null,
        sessionKeeper: null,
      },
    ],
  });
  expect(defineConfig(written)).toEqual(written);
});

describe("refuses", () => {
  test.each<[string, unknown, string]>([
    ["an unknown key", { ...least, tabels: [] }, "tabels: is not a known key; check its spelling or remove it"],
    [
      "an unknown key of a table",
      { ...least, tables: [{ ...table, colour: 1 }] },
      "tables[0].colour: is not a known key; check its spelling or remove it",
    ],
    ["an unknown layout", { ...least, layout: "5x5" }, 'layout: must be one of 1x1, 2x2, 3x2, 4x2, 3x3, 4x3 (found "5x5")'],
    ["a wrong type", { ...least, tables: [{ ...table, map: 7 }] }, "tables[0].map: must be a string (found 7)"],
    ["no tables", { ...least, tables: [] }, "tables: must hold at least one table (found [])"],
    [
      "a place that is neither",
      { ...least, tables: [{ ...table, at: { monitor: 0 } }] },
      'tables[0].at: must be { "monitor": 0, "cell": 0 } or { "monitor": 0, "x": 0, "y": 0 }, whole numbers from 0 (found {"monitor":0})',
    ],
    [
      "live play",
      { ...least, tables: [{ ...table, mode: "live" }] },
      'tables[0].mode: must be "observe": this version places no bets (found "live")',
    ],
    [
      "a strategy",
      { ...least, tables: [{ ...table, strategy: "flat" }] },
      'tables[0].strategy: must be null: this version plays no strategies (found "flat")',
    ],
    [
      "an engine that is none",
      { ...least, tables: [{ ...table, engine: 7 }] },
      'tables[0].engine: must be an engine, or { "default": engine, "regions": { "regions.balance": engine } } (found 7)',
    ],
    ["a threshold that no round starts below", { ...least, thresholds: [2, 1] }, "thresholds[1]: must be above 1 (found 1)"],
    [
      "a threshold twice",
      { ...least, tables: [{ ...table, thresholds: [2, 3, 2] }] },
      "tables[0].thresholds[2]: must stand only once (found 2)",
    ],
    [
      "a threshold that is no multiplier",
      { ...least, thresholds: [1.555] },
      "thresholds[0]: must have at most 2 decimals; round it yourself (found 1.555)",
    ],
    [
      "a stream of one table",
      { ...least, tables: [{ ...table, stream: "server1" }] },
      'tables[0].stream: must be that of two tables at least (found "server1" once); correct it, or make it null',
    ],
    ["too many Tesseract threads", { ...least, tesseract: { workers: 9 } }, "tesseract.workers: must be from 1 to 8 (found 9)"],
    [
      "a kind of rows that is none",
      { ...least, retentionDays: { rgbSample: 30 } },
      "retentionDays.rgbSample: is not a known key; check its spelling or remove it",
    ],
    [
      "days that are none",
      { ...least, retentionDays: { rounds: 0 } },
      "retentionDays.rounds: must be a number of days above 0 (found 0)",
    ],
    [
      "days with their unit",
      { ...least, retentionDays: { rgbSamples: "30d" } },
      'retentionDays.rgbSamples: must be a number of days above 0 (found "30d")',
    ],
    [
      "a name that could not be a word",
      { ...least, tables: [{ ...table, name: "a b" }] },
      'tables[0].name: must be 1 to 32 letters, digits, - or _, the first a letter or digit (found "a b")',
    ],
    [
      "a cell outside the layout",
      { ...least, tables: [{ ...table, at: { monitor: 0, cell: 6 } }] },
      "tables[0].at.cell: must be a whole number from 0 to 5 in layout 3x2 (found 6); use a larger layout",
    ],
    [
      "two tables of one name",
      { ...least, tables: [table, { ...table, name: "ADMIRAL" }] },
      'tables[1].name: must be unique, but "ADMIRAL" is tables[0] already; rename one',
    ],
  ])("%s", (_, value, message) => {
    expect(refusal(value)).toBe(`aviator.config.json: ${message}`);
  });

  test("everything at once", () => {
    const message = refusal({ version: 1, layout: "big", tables: [{}], extra: true });
    expect(message.split("\n")).toHaveLength(6);
  });

  test("a config of a newer version", () => {
    expect(() => parseConfig({ version: 9 }, "x.json")).toThrow(
      "x.json: version: must be at most 1 (found 9); it was written by a newer AVIATOR: upgrade this one",
    );
  });
});
