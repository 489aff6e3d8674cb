import { join } from "node:path";
import { createStorage, roundRecord } from "@aviator/storage";
import { expect, test } from "vitest";
import { runCli, scratchFolder } from "./run-cli.ts";

test("the databases are copied while another process owns them, into an empty folder only", async () => {
  const folder = scratchFolder();
  const dir = join(folder, "data");
  const to = join(folder, "copy");
  await using storage = await createStorage({ dir });
  await storage.append("a", roundRecord({ ordinal: 1, crashedAtMs: 1_800_000_000_000, crashPoint: 150 }));
  const copied = await runCli(["backup", to, "--dir", dir]);
  expect([copied.code, copied.stdout, copied.stderr]).toEqual([0, `${dir} → ${to}\n`, ""]);
  const stats = await runCli(["stats", "--dir", to, "--json"]);
  expect(JSON.parse(stats.stdout)).toMatchObject({ summary: { rounds: 1 } });
  const again = await runCli(["backup", to, "--dir", dir]);
  expect([again.code, again.stderr]).toEqual([
    2,
    `error: to: ${to} must be an empty folder (found files in it); choose another one [AVI_STORAGE_BAD_OPTION]\n`,
  ]);
}, 60_000);
