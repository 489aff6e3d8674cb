import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@aviator/core";
import { expect, onTestFinished, test } from "vitest";
import { judgeSoak } from "../judge-soak.ts";
import { runSoak, type Soaked } from "../run-soak.ts";

test("a slice of pnpm measure soak: handles stay, logs are small, no round is missing", async () => {
  const dir = mkdtempSync(join(tmpdir(), "aviator-soak-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const options = { minutes: 0.2, speed: 5, tables: 6, seed: "slice", sampleEveryMs: 1000 };
  const soaked = await runSoak({ ...options, dir, clock: systemClock });
  const { faults, rounds, threads } = judgeSoak(soaked);
  // This is too short to tell growth from settling in.
  expect(faults.filter((fault) => !fault.startsWith("memory grew"))).toEqual([]);
  expect(rounds).toBeGreaterThan(0);
  expect(Object.keys(threads)).toEqual(expect.arrayContaining(["aviator-writer", "main", "screen-reader"]));
}, 120_000);

/** An hour of samples that grow by so much. */
function grown({ mbPerHour, handlesPerHour }: { mbPerHour: number; handlesPerHour: number }): Soaked {
  const hours = Array.from({ length: 61 }, (_, minute) => minute / 60);
  return {
    samples: hours.map((hour, index) => ({
      type: "sample",
      atMs: hour * 3_600_000,
      weights: [{ thread: "main", bytes: (50 + mbPerHour * hour + (index % 2)) * 1024 * 1024, codeBytes: 1024 }],
      handles: 40 + Math.round(handlesPerHour * hour),
      walBytes: 1024,
      played: 100,
    })),
    resident: hours.map((hour) => ({ atMs: hour * 3_600_000, residentMb: 300, threads: new Map() })),
    summary: {
      rounds: 100,
      missed: 1,
      wrong: 0,
      invented: 0,
      notStored: 0,
      failedTables: [],
      seconds: 3600,
    } as unknown as Soaked["summary"],
  };
}

test("the judgement bites: memory, handles and rounds", () => {
  expect(judgeSoak(grown({ mbPerHour: 3, handlesPerHour: 0 })).faults).toEqual(["missed: 1 rounds or records"]);
  expect(judgeSoak(grown({ mbPerHour: 9, handlesPerHour: 10 })).faults).toEqual([
    "memory grew by 6.7 MB at the least; 3.2 may be",
    "42 handles became 50",
    "missed: 1 rounds or records",
  ]);
});

test("a thread that starts on the way is no growth, and samples that one of the others missed don't count", () => {
  const soaked = grown({ mbPerHour: 0, handlesPerHour: 0 });
  const tesseract = { thread: "aviator-tesseract", bytes: 60 * 1024 * 1024, codeBytes: 1024 };
  const samples = soaked.samples.map((sample, index) => {
    if (index % 10 === 9) return { ...sample, weights: [] };
    return index > 40 ? { ...sample, weights: [...sample.weights, tesseract] } : sample;
  });
  const { heap, heapMb, threads } = judgeSoak({ ...soaked, samples });
  expect(Math.abs(heap.slope)).toBeLessThan(heap.halfInterval);
  expect(heapMb).toBeLessThan(52);
  expect(threads["aviator-tesseract"]).toMatchObject({ slope: 0 });
});
