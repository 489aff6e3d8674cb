import { show } from "@aviator/core";
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
  ["a clock that is none", { dir: "x", clock: 5 }, "clock: must be a clock, as systemClock (found 5)"],
  ["a signal that is none", { dir: "x", signal: 5 }, "signal: must be an AbortSignal (found 5)"],
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
      message: `crashPoint: must be a whole number of hundredths from 100 to 99999999999, or null (found ${crashPoint}); 2.34x is 234`,
    });
  }
});

const REASON_RULE =
  "must be one of absent, unsure, unknownGlyph, badFormat, lowContrast, covered, black, frozen, stale, lost, implausible, " +
  "engineFailed, noImage, or null";

test.each<[object, string]>([
  [{ crashedAtMs: "2024" }, 'crashedAtMs: must be UTC milliseconds from 0 to 8639999999999 (found "2024")'],
  [{ bettingAtMs: -1 }, "bettingAtMs: must be UTC milliseconds from 0 to 8639999999999, or null (found -1)"],
  [{ bettingAtMs: 5 }, "bettingAtMs: must not be later than crashedAtMs (found 5 and 1)"],
  [{ loadingAtMs: 1, flyingAtMs: 0 }, "loadingAtMs: must not be later than flyingAtMs (found 1 and 0)"],
  [{ flyingMs: -5 }, "flyingMs: must be milliseconds from 0, or null (found -5)"],
  [{ loadingMs: "5" }, 'loadingMs: must be milliseconds from 0, or null (found "5")'],
  [
    { crashPoint: 2 ** 60 },
    "crashPoint: must be a whole number of hundredths from 100 to 99999999999, or null (found 1152921504606847000); 2.34x is 234",
  ],
  [{ crashPoint: null, reason: "foo" }, `reason: ${REASON_RULE} (found "foo")`],
  [{ reason: "unsure" }, 'reason: must be null, where crashPoint is known (found "unsure", and crashPoint 150)'],
  [{ crashPoint: null, reason: null }, "reason: must say why, where crashPoint is null (found null, and crashPoint null)"],
  [{ crashPoint: null, sure: true }, "sure: must be false, where crashPoint is null (found true)"],
  [{ sure: "yes" }, 'sure: must be true or false (found "yes")'],
  [{ confidence: 7 }, "confidence: must be a number from 0 to 1 (found 7)"],
  [{ players: -5 }, "players: must be a whole number from 0, or null (found -5)"],
  [{ players: "5" }, 'players: must be a whole number from 0, or null (found "5")'],
  [
    { players: 5, playersReason: "absent" },
    'playersReason: must be null, where players is known (found "absent", and players 5)',
  ],
  [{ cashedOut: 1.5 }, "cashedOut: must be a whole number from 0, or null (found 1.5)"],
  [{ totalStakeMinor: Number.NaN }, "totalStakeMinor: must be a whole number from 0, or null (found NaN)"],
  [{ balanceMinor: "x" }, 'balanceMinor: must be a whole number of minor units, or null (found "x")'],
  [{ balanceReason: "foo" }, `balanceReason: ${REASON_RULE} (found "foo")`],
  [{ frames: "x" }, 'frames: must be { recording, segment, firstSequence, lastSequence }, or left out (found "x")'],
  [{ source: "stream" }, 'source: must be "read" or "imported", or left out (found "stream")'],
  [{ kind: "gap" }, 'kind: must be "round" (found "gap")'],
])("the fields %j make no round, for none of them would be stored as they are", async (fields, message) => {
  const error = await failureOf(() => roundRecord({ ordinal: 1, crashedAtMs: 1, crashPoint: 150, ...fields }));
  expect(error).toMatchObject({ code: "AVI_STORAGE_ROW_REFUSED", message });
});

test("a field that is undefined is one that is left out", () => {
  const nothing = { sure: undefined, reason: undefined, players: undefined, frames: undefined, source: undefined };
  expect(roundRecord({ ordinal: 1, crashedAtMs: 1, crashPoint: 150, ...(nothing as object) })).toStrictEqual(round);
});

test("a round that was put together by hand is looked at as it is appended", async () => {
  const storage = await createStorage({ dir: temporaryDir() });
  expect(await failureOf(() => storage.append("a", { ...round, players: "5" as never }))).toMatchObject({
    code: "AVI_STORAGE_ROW_REFUSED",
    message: 'players: must be a whole number from 0, or null (found "5")',
  });
  // A clock that was set back amid a round is no reason to lose it.
  await storage.append("a", { ...round, bettingAtMs: 5000 });
  expect(await storage.rounds()).toMatchObject([{ crashedAtMs: 1, bettingAtMs: 5000 }]);
  await storage.close();
});

test.each<[object, string, string]>([
  [{ ordinal: 0 }, "AVI_STORAGE_ROW_REFUSED", "ordinal: must be a whole number from 1 (found 0)"],
  [{ ordinal: 1.5 }, "AVI_STORAGE_ROW_REFUSED", "ordinal: must be a whole number from 1 (found 1.5)"],
  [{ crashedAtMs: -5 }, "AVI_STORAGE_ROW_REFUSED", "crashedAtMs: must be UTC milliseconds from 0 to 8639999999999 (found -5)"],
  [
    { crashedAtMs: 8_640_000_000_000 },
    "AVI_STORAGE_ROW_REFUSED",
    "crashedAtMs: must be UTC milliseconds from 0 to 8639999999999 (found 8640000000000)",
  ],
  [
    { crashedAtMs: undefined },
    "AVI_STORAGE_ROW_REFUSED",
    "crashedAtMs: must be UTC milliseconds from 0 to 8639999999999 (found nothing)",
  ],
  [
    { crashpoint: 150 },
    "AVI_STORAGE_BAD_OPTION",
    "crashpoint: is not a known option; check its spelling: there are kind, ordinal",
  ],
])("the fields %j make no round", async (fields, code, message) => {
  const error = await failureOf(() => roundRecord({ ordinal: 1, crashedAtMs: 1, crashPoint: 150, ...fields }));
  expect(error).toMatchObject({ code, message: expect.stringContaining(message) as unknown });
});

test("a query refuses what it would not heed, and times, tables and modes that are none", async () => {
  const storage = await createStorage({ dir: temporaryDir() });
  const scope = "is not a known option; check its spelling: there are table, fromMs, toMs, signal";
  const refusals: readonly (readonly [() => Promise<unknown>, string])[] = [
    [() => storage.summary({ tabel: "a" } as never), `tabel: ${scope}`],
    [() => storage.tableSummaries({ table: "" }), 'table: must be the name of a table (found ""); correct it'],
    [() => storage.survival(200, { table: null } as never), "table: must be the name of a table (found null); correct it"],
    [() => storage.survivalCurve({ fromMs: "5" } as never), 'fromMs: must be UTC milliseconds (found "5")'],
    [() => storage.streaks(200, { toMs: Number.NaN }), "toMs: must be UTC milliseconds (found NaN)"],
    [() => storage.hourlyPattern({ utcOffset: 2 } as never), `utcOffset: ${scope}, utcOffsetHours`],
    [() => storage.phaseDurations({ from: 1 } as never), `from: ${scope}`],
    [() => storage.gapSummaries({ from: 1 } as never), `from: ${scope}`],
    [() => storage.accuracy({ from: 1 } as never), `from: ${scope}`],
    [() => storage.completeness({ roundMs: 0 }), "roundMs: must be milliseconds above 0 (found 0)"],
    [() => storage.profit({ mode: "lve" } as never), 'mode: must be "paper" or "live" (found "lve")'],
    [() => storage.profit({ acount: "mine" } as never), `acount: ${scope}, mode, account`],
    [() => storage.windows(undefined as never), "nowMs: must be UTC milliseconds (found NaN)"],
    [
      () => storage.windows(1, { fromMs: 1 } as never),
      "fromMs: is not a known option; check its spelling: there are table, signal",
    ],
    [
      () => storage.rounds({ tabel: "a" } as never),
      "tabel: is not a known option; check its spelling: there are table, session, fromMs, toMs, signal, afterId, limit",
    ],
    [() => storage.gaps({ session: "1" } as never), 'session: must be a whole number from 1 to 9007199254740991 (found "1")'],
    [() => storage.rounds({ signal: 5 } as never), "signal: must be an AbortSignal (found 5)"],
    [() => storage.rounds({ fromMs: 5, toMs: 1 }), "fromMs: must be a time before toMs (found 5 and 1)"],
    [() => storage.counts({ fromMs: 5, toMs: 1 }), "fromMs: must be a time before toMs (found 5 and 1)"],
    [() => storage.summary({ fromMs: 5, toMs: 1 }), "fromMs: must be a time before toMs (found 5 and 1)"],
    [
      () => storage.prune(undefined as never),
      "before: must be moments by kind, as { rgbSamples: Date.now() - 86_400_000 } (found nothing)",
    ],
    [() => storage.rounds({ afterId: -1 }), "afterId: must be a whole number from 0 to 9007199254740991 (found -1)"],
    [
      () => storage.counts({ limit: 5 } as never),
      "limit: is not a known option; check its spelling: there are table, session, fromMs, toMs, signal",
    ],
    [() => storage.latestRounds({ limit: 5 } as never), 'table: must be the name of a table (found ""); correct it'],
    [
      () => storage.latestRounds({ table: "a", before: 5 } as never),
      "before: is not a known option; check its spelling: there are table, limit, beforeMs, signal",
    ],
  ];
  for (const [query, message] of refusals) {
    expect(await failureOf(query)).toMatchObject({ code: "AVI_STORAGE_BAD_OPTION", message });
  }
  await storage.close();
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

test("nothing is stored under a name that would break a line, or can't be told from another", async () => {
  const storage = await createStorage({ dir: temporaryDir() });
  const file = { digest: "00", fileName: "a.csv", zone: null, rounds: 1, gaps: 0, skipped: 0, firstAtMs: 1, lastAtMs: 1 };
  const rule = "must be the name of a table, 1 to 64 characters, no control character and no blank at either end";
  for (const table of ["a\nb", "\u001b[31mred", "\u202ea", " a", "a ", "a".repeat(65)]) {
    const message = `table: ${rule} (found ${show(table)})`;
    const code = "AVI_STORAGE_ROW_REFUSED";
    expect(await failureOf(() => storage.append(table, round))).toMatchObject({ code, message });
    expect(await failureOf(() => storage.beginImport({ ...file, table }))).toMatchObject({
      code: "AVI_STORAGE_BAD_OPTION",
      message,
    });
  }
  expect(await failureOf(() => storage.beginImport(file as never))).toMatchObject({
    code: "AVI_STORAGE_BAD_OPTION",
    message: "table: must be the name of a table (found nothing)",
  });
  for (const table of ["Кладионица 1", "a b", "a".repeat(64)]) await storage.append(table, round);
  expect(await storage.tableSummaries()).toHaveLength(3);
  await storage.close();
});
