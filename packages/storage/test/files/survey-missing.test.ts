import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importRounds, surveyRoundFile } from "../../src/files.ts";
import { createStorage } from "../../src/index.ts";
import { temporaryDir } from "../folders.ts";

test("every gap of a file holds a round at least, as storage counts them", async () => {
  const dir = temporaryDir();
  const path = join(dir, "rounds.csv");
  // A round at 1.00x takes 11 s: ten gaps of 9 s, and one of 220 s.
  const seconds = [0, ...Array.from({ length: 10 }, (_, index) => 20 * (index + 1)), 200 + 231];
  const rows = seconds.map((second) => `${new Date(1_700_000_000_000 + second * 1000).toISOString()},1.00`);
  writeFileSync(path, ["time,crash_point", ...rows, ""].join("\n"));
  const file = await surveyRoundFile({ path });
  expect(file).toMatchObject({ rounds: 12, gaps: 11, missing: 20, completeness: 12 / 32 });
  await using storage = await createStorage({ dir: join(dir, "data") });
  await importRounds(storage, { file, table: "a" });
  expect(await storage.completeness()).toEqual([{ table: "a", rounds: 12, missing: 20, share: 12 / 32 }]);
});
