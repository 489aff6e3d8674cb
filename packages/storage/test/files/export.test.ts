import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { EXPORT_KINDS, type ExportOptions, exportParquet, exportText, importRounds, surveyRoundFile } from "../../src/files.ts";
import { createStorage, roundRecord, type Storage } from "../../src/index.ts";
import { failureOf, temporaryDir } from "../folders.ts";

const AT_MS = Date.UTC(2023, 10, 1, 12);

/** Two tables, a repaired gap; the rounds of the first are stored in another order than they happened in. */
async function filledStorage(): Promise<Storage> {
  const storage = await createStorage({ dir: temporaryDir() });
  const money = { totalStakeMinor: 123_456_789_012_345, balanceMinor: 5, players: 12 };
  await storage.append("a", roundRecord({ ordinal: 2, crashedAtMs: AT_MS + 20_500, crashPoint: 2_008_915, ...money }));
  await storage.append("a", roundRecord({ ordinal: 1, crashedAtMs: AT_MS, crashPoint: null, reason: "covered" }));
  await storage.append("a", roundRecord({ ordinal: 3, crashedAtMs: AT_MS + 40_000, crashPoint: 101, sure: false }));
  await storage.append('b,"é"', roundRecord({ ordinal: 1, crashedAtMs: AT_MS, crashPoint: 150 }));
  await storage.append("a", { kind: "gap", fromMs: AT_MS, toMs: AT_MS + 1, reason: "unobserved", sure: false });
  const missed = { ordinal: null, gapFromMs: AT_MS, gapToMs: AT_MS + 1, position: 1, gapRounds: 1 } as const;
  const told = { crashPoint: 333, by: "historyStrip", atMs: AT_MS + 50_000, confidence: 1 } as const;
  await storage.append('b,"é"', { kind: "gap", fromMs: AT_MS, toMs: AT_MS + 1, reason: "unobserved", sure: true });
  await storage.append('b,"é"', { kind: "repairedRound", ...missed, ...told });
  return storage;
}

async function textOf(storage: Storage, options: ExportOptions & { format: "csv" | "jsonl" }): Promise<string> {
  let text = "";
  for await (const part of exportText(storage, options)) text += part.text;
  return text;
}

test("CSV has exact decimals, empty cells with reasons, rounds in the order of time, and quotes where they are needed", async () => {
  await using storage = await filledStorage();
  const [header, ...lines] = (await textOf(storage, { what: "rounds", format: "csv" })).trimEnd().split("\n");
  expect(header).toMatch(/^table,session,number,crashed_at,crash_point,crash_point_reason,sure,/);
  expect(lines).toEqual([
    "a,1,2,2023-11-01T12:00:00.000Z,,covered,false,0,read,,true,,,,,,,absent,,absent,,absent,,absent",
    "a,1,1,2023-11-01T12:00:20.500Z,20089.15,,true,1,read,,true,,,,,,12,,,absent,1234567890123.45,,0.05,",
    "a,1,3,2023-11-01T12:00:40.000Z,1.01,,false,1,read,,true,,,,,,,absent,,absent,,absent,,absent",
    '"b,""é""",1,1,2023-11-01T12:00:00.000Z,1.50,,true,1,read,,true,,,,,,,absent,,absent,,absent,,absent',
    '"b,""é""",1,2,2023-11-01T12:00:00.001Z,3.33,,true,1,historyStrip,2023-11-01T12:00:50.000Z,false,,,,,,,absent,,absent,,absent,,absent',
  ]);
});

test("JSON Lines say the same; table and times select", async () => {
  await using storage = await filledStorage();
  const text = await textOf(storage, { what: "rounds", format: "jsonl", table: "a", fromMs: AT_MS + 1, toMs: AT_MS + 40_000 });
  expect(text).toContain('"total_stake":1234567890123.45,');
  expect(
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown),
  ).toMatchObject([
    {
      table: "a",
      crashed_at: "2023-11-01T12:00:20.500Z",
      crash_point: 20_089.15,
      cashed_out: null,
      cashed_out_reason: "absent",
    },
  ]);
  expect(await textOf(storage, { what: "gaps", format: "jsonl", table: "a" })).toBe(
    '{"table":"a","session":1,"from":"2023-11-01T12:00:00.000Z","to":"2023-11-01T12:00:00.001Z","reason":"unobserved",' +
      '"sure":false,"rounds":null,"repaired_rounds":0,"repaired_at":null}\n',
  );
  expect(await textOf(storage, { what: "repairs", format: "csv" })).toBe(
    "table,session,number,gap_from,gap_to,position,gap_rounds,crash_point,by,at,confidence\n" +
      '"b,""é""",1,,2023-11-01T12:00:00.000Z,2023-11-01T12:00:00.001Z,1,1,3.33,historyStrip,2023-11-01T12:00:50.000Z,1\n',
  );
});

test("Parquet holds the same rows, of every kind", async () => {
  await using storage = await filledStorage();
  for (const what of EXPORT_KINDS) {
    const path = join(temporaryDir(), "rows.parquet");
    const rows = await exportParquet(storage, { what, path });
    const { buffer, byteOffset, byteLength } = readFileSync(path);
    const read = await parquetReadObjects({ file: buffer.slice(byteOffset, byteOffset + byteLength) });
    const lines = (await textOf(storage, { what, format: "jsonl" })).split("\n").filter((line) => line !== "");
    const plain = JSON.stringify(read, (_key, value: unknown) => (typeof value === "bigint" ? Number(value) : value));
    expect(JSON.parse(plain)).toEqual(lines.map((line) => JSON.parse(line) as unknown));
    expect(rows).toBe(lines.length);
  }
});

test("what was exported can be imported: times, crash points, reasons and certainty come back", async () => {
  await using storage = await filledStorage();
  const path = join(temporaryDir(), "rounds.csv");
  writeFileSync(path, await textOf(storage, { what: "rounds", format: "csv", table: "a" }));
  await using other = await createStorage({ dir: temporaryDir() });
  await importRounds(other, { file: await surveyRoundFile({ path }), table: "a" });
  const kept = (rounds: Awaited<ReturnType<Storage["latestRounds"]>>): unknown[] =>
    rounds.map(({ crashedAtMs, crashPoint, reason, sure }) => ({ crashedAtMs, crashPoint, reason, sure }));
  expect(kept(await other.latestRounds({ table: "a" }))).toEqual(kept(await storage.latestRounds({ table: "a" })));
});

test("pages follow each other, though rounds crash at one moment", async () => {
  await using storage = await createStorage({ dir: temporaryDir() });
  const rounds = Array.from({ length: 2500 }, (_, index) =>
    roundRecord({ ordinal: index + 1, crashedAtMs: AT_MS + Math.floor(index / 1200), crashPoint: 100 }),
  );
  await Promise.all(rounds.map((round) => storage.append("a", round)));
  const lines = (await textOf(storage, { what: "rounds", format: "csv" })).trimEnd().split("\n").slice(1);
  expect(new Set(lines.map((line) => line.split(",")[2])).size).toBe(2500);
});

test("an export refuses what it would not heed, and kinds, formats, tables and times that are none", async () => {
  await using storage = await filledStorage();
  const path = join(temporaryDir(), "rows.parquet");
  writeFileSync(path, "mine");
  const scope = "is not a known option; check its spelling: there are table, fromMs, toMs, signal, what";
  const kind = `what: must be one of ${EXPORT_KINDS.join(", ")}`;
  const refusals: readonly (readonly [given: object, message: string])[] = [
    [{ what: "rounds", frmMs: 5 }, `frmMs: ${scope}`],
    [{ what: "gaps", frmMs: 5 }, `frmMs: ${scope}`],
    [{ what: "round" }, `${kind} (found "round")`],
    [{}, `${kind} (found nothing)`],
    [{ what: "rounds", table: "" }, 'table: must be the name of a table (found ""); correct it'],
    [{ what: "rounds", fromMs: "5" }, 'fromMs: must be UTC milliseconds (found "5")'],
  ];
  for (const [given, message] of refusals) {
    const said = { code: "AVI_STORAGE_BAD_OPTION", message: expect.stringContaining(message) as unknown };
    expect(await failureOf(() => textOf(storage, { ...given, format: "csv" } as never))).toMatchObject(said);
    expect(await failureOf(() => exportParquet(storage, { ...given, path } as never))).toMatchObject(said);
  }
  expect(await failureOf(() => textOf(storage, { what: "rounds", format: "xml" } as never))).toMatchObject({
    code: "AVI_STORAGE_BAD_OPTION",
    message: 'format: must be one of csv, jsonl (found "xml")',
  });
  expect(await failureOf(() => exportParquet(storage, { what: "rounds" } as never))).toMatchObject({
    code: "AVI_STORAGE_BAD_OPTION",
    message: "path: must be the path of a file (found nothing)",
  });
  expect(readFileSync(path, "utf8")).toBe("mine");
  const nowhere = join(path, "below", "rows.parquet");
  expect(await failureOf(() => exportParquet(storage, { what: "rounds", path: nowhere }))).toMatchObject({
    code: "AVI_STORAGE_DIR_UNUSABLE",
    message:
      `path: ${nowhere} must be a file in a folder that this user can write (found: ENOTDIR: not a directory, open '${nowhere}'); ` +
      "make its folder, or name another file",
  });
});
