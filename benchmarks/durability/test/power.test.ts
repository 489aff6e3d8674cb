import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, type TestContext } from "vitest";
import { cutPower } from "../power/cut-power.ts";
import { tracePipeline } from "../power/trace-pipeline.ts";

/** A folder, where processes can be traced. */
function tracedFolder(context: TestContext): string {
  if (spawnSync("strace", ["--seccomp-bpf", "-f", "-o", "/dev/null", "true"]).status !== 0) {
    context.skip("processes can't be traced here: apt-get install strace, and allow ptrace");
  }
  const folder = mkdtempSync(join(tmpdir(), "aviator-power-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a slice of pnpm measure durability: whenever the power is cut, what was acknowledged is on the disk", async (context) => {
  const traced = await tracePipeline({ folder: tracedFolder(context), rounds: 25, seed: "slice", used: false, syncs: true });
  const report = await cutPower(traced, { seed: "slice", tornImages: 1, imagesARestart: 80 });
  expect(report.faults).toEqual([]);
  expect(report.rounds).toBe(6 * 25);
  expect(report.cuts).toBeGreaterThan(30);
  expect(report.restarts).toBeGreaterThan(0);
}, 180_000);

test("the check bites: a writer that does not sync loses what it acknowledged", async (context) => {
  const traced = await tracePipeline({ folder: tracedFolder(context), rounds: 5, seed: "slice", used: true, syncs: false });
  const report = await cutPower(traced, { seed: "slice", tornImages: 0, imagesARestart: 80 });
  expect(report.rounds).toBe(6 * 5);
  expect(report.faults).toEqual([
    expect.stringMatching(/^cut 1, image 0: session 2: 0 rows instead of one: \{"table":/) as string,
  ]);
}, 180_000);
