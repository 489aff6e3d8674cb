import { createVirtualClock, systemClock } from "@aviator/core";
import { expect, test } from "vitest";
import { createStorage, roundRecord, type Storage } from "../src/index.ts";
import { failureOf, temporaryDir } from "./folders.ts";

const HOUR_MS = 3_600_000;

async function ordinals(storage: Storage): Promise<(number | null)[]> {
  return (await storage.rounds()).map(({ ordinal }) => ordinal);
}

/** Pruning is another thread's work: waits until it has come to this. */
async function until(wanted: readonly number[], storage: Storage): Promise<void> {
  const giveUpMs = systemClock.monotonicMs() + 10_000;
  while (JSON.stringify(await ordinals(storage)) !== JSON.stringify(wanted) && systemClock.monotonicMs() < giveUpMs) {
    await systemClock.sleep(10);
  }
  expect(await ordinals(storage)).toEqual(wanted);
}

test("rows older than their days go when the storage opens, and every hour", async () => {
  const dir = temporaryDir();
  const clock = createVirtualClock(480_000 * HOUR_MS);
  const first = await createStorage({ dir, clock });
  for (const ordinal of [1, 2, 3]) {
    const crashedAtMs = clock.utcMs() - (27 - ordinal) * HOUR_MS;
    await first.append("a", roundRecord({ ordinal, crashedAtMs, crashPoint: 200 }));
  }
  await first.close();
  const storage = await createStorage({ dir, clock, retentionDays: { rounds: 1 } });
  await until([3], storage);
  await clock.advance(HOUR_MS);
  await until([], storage);
  expect((await storage.summary()).rounds).toBe(3);
  await storage.close();
});

test("days that are none are refused by name", async () => {
  const refusal = async (retentionDays: object) =>
    (await failureOf(() => createStorage({ dir: temporaryDir(), retentionDays }))) as Error;
  expect((await refusal({ ghosts: 1 })).message).toBe(
    'retentionDays: must name some of rounds, thresholdCrossings, phaseTransitions, gaps, crashPointChecks, repairs, rgbSamples (found "ghosts")',
  );
  expect((await refusal({ rounds: 0 })).message).toBe("retentionDays.rounds: must be a number above 0 (found 0)");
});
