import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { CollectedRecord } from "@aviator/core";
import { createStorage, roundRecord } from "@aviator/storage";
import { expect, onTestFinished, test } from "vitest";
import type { Acknowledgement } from "../acknowledgements.ts";
import { findContradictions } from "../find-contradictions.ts";
import { findLosses } from "../find-losses.ts";
import { openStoredFiles, readFolder } from "../stored-folder.ts";

const gap: CollectedRecord = { kind: "gap", fromMs: 1, toMs: 2, reason: "unobserved", sure: true };
const rounds = [1, 2, 3].map((ordinal) => roundRecord({ ordinal, crashedAtMs: 1000 * ordinal, crashPoint: 200 }));

test("the checks bite: rows that are lost, numbers that are free again, sums that are not their rounds'", async () => {
  const dir = mkdtempSync(join(tmpdir(), "aviator-losses-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const acknowledged: Acknowledgement[] = [...rounds, gap].map((record) => ({ table: "admiral", record }));
  {
    await using storage = await createStorage({ dir });
    for (const record of [...rounds, gap]) await storage.append("admiral", record);
    const number = await storage.allotRound("admiral", { ordinal: 4, openedAtMs: 4000 });
    acknowledged.push({ table: "admiral", ordinal: 4, number });
  }
  const find = (): readonly string[] => {
    using stored = openStoredFiles(readFolder(dir));
    return [...findContradictions(stored), ...findLosses(stored, 1, acknowledged).map((loss) => loss.replace(/: \{.*/, ""))];
  };
  expect(find()).toEqual([]);
  {
    using database = new DatabaseSync(join(dir, "main_game.db"));
    database.exec("DELETE FROM rounds WHERE number = 2; DELETE FROM gaps; UPDATE round_numbers SET last_number = 2");
  }
  expect(find()).toEqual([
    "2 rounds are stored, and 3 in hourly_rollups",
    "2 rounds are stored, and 3 in daily_rollups",
    'a stored number could be given again: {"table_name":"admiral","number":3}',
    "session 1: 0 rows instead of one",
    "session 1: 0 rows instead of one",
    "session 1: the last number is 2",
  ]);
});
