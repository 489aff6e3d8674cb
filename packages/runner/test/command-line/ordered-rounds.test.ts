import { createStorage, openStorageForReading, roundRecord } from "@aviator/storage";
import { join } from "node:path";
import { expect, test } from "vitest";
import { orderedRounds } from "../../src/ordered-rounds.ts";
import { scratchFolder } from "./run-cli.ts";

const AT_MS = 1_790_000_000_000;
const round = (ordinal: number, seconds: number, crashPoint: number, source: "read" | "imported" = "read") =>
  roundRecord({ ordinal, crashedAtMs: AT_MS + seconds * 1000, crashPoint, source });

test("what parts two rounds is what ends a streak: a gap that is not repaired wholly, and another session", async () => {
  const dir = join(scratchFolder(), "data");
  const gap = { fromMs: AT_MS + 40_000, toMs: AT_MS + 100_000 };
  {
    await using first = await createStorage({ dir });
    await first.append("a", round(1, 20, 101));
    await first.append("a", round(2, 40, 102));
    await first.append("a", { kind: "gap", ...gap, reason: "crashNotSeen", sure: true });
    await first.append("a", round(3, 120, 104));
    const witnessed = { ordinal: null, gapFromMs: gap.fromMs, gapToMs: gap.toMs, position: 1, gapRounds: 2 } as const;
    const told = { crashPoint: 103, by: "historyStrip", atMs: AT_MS + 120_000, confidence: 1 } as const;
    await first.append("a", { kind: "repairedRound", ...witnessed, ...told });
    await first.append("a", round(4, 200, 201, "imported"));
  }
  {
    await using second = await createStorage({ dir });
    await second.append("a", round(1, 220, 301));
    await second.append("a", round(2, 240, 302));
  }
  await using reader = await openStorageForReading({ dir });
  // The first of the gap's two rounds was told: one more is missing on either side of it, for all that is known.
  const ordered = await orderedRounds(reader, "a");
  expect(ordered.map(({ crashPoint }) => crashPoint)).toEqual([101, 102, "gap", 103, "gap", 104, "gap", 201, "gap", 301, 302]);
  expect(ordered.map(({ atMs }) => atMs)).toEqual(ordered.map(({ atMs }) => atMs).toSorted((left, right) => left - right));
});
