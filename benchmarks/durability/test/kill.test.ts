import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@aviator/core";
import { expect, onTestFinished, test } from "vitest";
import { runKills } from "../kill/run-kills.ts";

test("a slice of pnpm measure durability: whenever the runner is killed, nothing acknowledged is lost, and the next run goes on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aviator-kills-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const options = { speed: 10, tables: 6, from: "source", clock: systemClock } as const;
  const report = await runKills({ ...options, kills: 4, folder, seed: "slice" });
  expect(report.faults).toEqual([]);
  expect(report.kills).toBe(4);
  expect(report.acknowledged).toBeGreaterThan(100);
}, 180_000);
