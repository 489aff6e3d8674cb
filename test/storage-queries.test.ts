import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@aviator/core";
import { openStorageForReading } from "@aviator/storage";
import { expect, onTestFinished, test } from "vitest";
import { dashboardQueries } from "../benchmarks/storage-queries/dashboard-queries.ts";
import { fill } from "../benchmarks/storage-queries/fill.ts";

test(
  "a slice of pnpm measure storage-queries: every dashboard query is answered within 200 ms",
  { timeout: 60_000 },
  async () => {
    const dir = mkdtempSync(join(tmpdir(), "aviator-storage-queries-"));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const rounds = 30_000;
    const filled = fill({ dir, rounds, tables: 4, seed: "slice" });
    await using reader = await openStorageForReading({ dir });
    expect((await reader.summary()).rounds).toBe(rounds);
    expect((await reader.counts()).rounds).toBe(rounds);
    const { shareAtMost } = await reader.survival(200);
    // P(reach 2x) is 0.485; four deviations of 30,000 draws are 0.012.
    expect(Math.abs((shareAtMost ?? 0) - 0.485)).toBeLessThan(0.012);
    for (const [name, ask] of Object.entries(dashboardQueries(reader, filled))) {
      const times: number[] = [];
      for (let run = 0; run < 3; run += 1) {
        const startedMs = systemClock.monotonicMs();
        await ask();
        times.push(systemClock.monotonicMs() - startedMs);
      }
      expect(Math.min(...times), name).toBeLessThan(200);
    }
  },
);
