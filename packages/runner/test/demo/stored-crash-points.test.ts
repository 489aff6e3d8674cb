import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStorage, roundRecord } from "@aviator/storage";
import { expect, onTestFinished, test } from "vitest";
import { storedCrashPoints } from "../../src/demo/stored-crash-points.ts";

const AT_MS = 19_000 * 86_400_000;
const round = (ordinal: number, seconds: number, crashPoint: number) =>
  roundRecord({ ordinal, crashedAtMs: AT_MS + seconds * 1000, crashPoint });

test("a round that was missed and found again later stands where it was played", async () => {
  const dir = mkdtempSync(join(tmpdir(), "aviator-stored-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const storage = await createStorage({ dir });
  const gap = { kind: "gap", fromMs: AT_MS + 30_000, toMs: AT_MS + 50_000, reason: "unobserved", sure: false } as const;
  const found = {
    kind: "repairedRound",
    ordinal: null,
    gapFromMs: gap.fromMs,
    gapToMs: gap.toMs,
    position: 1,
    gapRounds: 1,
    crashPoint: 142,
    by: "historyStrip",
    atMs: AT_MS + 90_000,
    confidence: 0.9,
  } as const;
  for (const record of [round(1, 20, 237), gap, round(2, 60, 159), round(3, 80, 207), found]) {
    await storage.append("a", record);
  }
  await storage[Symbol.asyncDispose]();
  expect(await storedCrashPoints(dir, 1, ["a", "b"])).toEqual(
    new Map([
      ["a", [237, 142, 159, 207]],
      ["b", []],
    ]),
  );
});
