import { expect, test } from "vitest";
import { createStorage, openStorageForReading, roundRecord, type StorageOptions } from "../src/index.ts";
import { failureOf, temporaryDir } from "./folders.ts";

const round = roundRecord({ ordinal: 1, crashedAtMs: 1, crashPoint: 150 });

test.each<[string, object | undefined, string]>([
  ["no options", undefined, "options: must be an object (found nothing)"],
  [
    "a misspelt one",
    { dir: "x", reader: 1 },
    "reader: is not a known option; check its spelling: there are dir, readers, collectorTables, retentionDays, onTrouble, clock, signal",
  ],
  ["no folder", {}, "dir: must be the path of a folder (found nothing)"],
  [
    "days of everything",
    { dir: "x", retentionDays: 5 },
    "retentionDays: must be days by kind, as { rgbSamples: 30 } (found 5)",
  ],
  ["no days", { dir: "x", retentionDays: null }, "retentionDays: must be days by kind, as { rgbSamples: 30 } (found null)"],
  ["tables that are no list", { dir: "x", collectorTables: {} }, "collectorTables: must be a list of tables (found {})"],
])("%s: createStorage refuses it by name", async (_, options, message) => {
  expect(await failureOf(() => createStorage(options as StorageOptions))).toMatchObject({
    code: "AVI_STORAGE_BAD_OPTION",
    message,
  });
});

test("a reader without a folder is refused by name", async () => {
  expect(await failureOf(() => openStorageForReading({} as never))).toMatchObject({
    code: "AVI_STORAGE_BAD_OPTION",
    message: "dir: must be the path of a folder (found nothing)",
  });
});

test("a round in decimals is refused as it is made", async () => {
  for (const crashPoint of [1.5, 50, Number.NaN]) {
    expect(await failureOf(() => roundRecord({ ordinal: 1, crashedAtMs: 1, crashPoint }))).toMatchObject({
      code: "AVI_STORAGE_ROW_REFUSED",
      message: `crashPoint: must be a whole number of hundredths from 100, or null (found ${crashPoint}); 2.34x is 234`,
    });
  }
});

test("what is no record, or of no table, is refused; what is asked of a closed storage, too", async () => {
  const storage = await createStorage({ dir: temporaryDir() });
  const refusals = [
    [() => storage.append("", round), 'table: must be the name of a table (found "")'],
    [() => storage.append("a", null as never), 'record of table "a": must be an object (found null)'],
    [() => storage.allotRound("a", 5 as never), 'record of table "a": must be an object (found 5)'],
  ] as const;
  for (const [attempt, message] of refusals) {
    expect(await failureOf(attempt)).toMatchObject({ code: "AVI_STORAGE_ROW_REFUSED", message });
  }
  expect(await failureOf(() => storage.page("ghosts" as never, {}))).toMatchObject({
    code: "AVI_STORAGE_BAD_OPTION",
    message:
      'kind: must be one of rounds, thresholdCrossings, phaseTransitions, gaps, crashPointChecks, repairs, rgbSamples (found "ghosts")',
  });
  expect(await failureOf(() => storage.backup({} as never))).toMatchObject({
    code: "AVI_STORAGE_BAD_OPTION",
    message: "to: must be the path of a folder (found nothing)",
  });
  await storage.close();
  expect(await failureOf(() => storage.finishImport(1))).toMatchObject({
    code: "AVI_STORAGE_CLOSED",
    message: "the storage is closed; ask it before close()",
  });
});
