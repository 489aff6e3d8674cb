import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cutPower, type PowerReport } from "./cut-power.ts";
import { tracePipeline } from "./trace-pipeline.ts";

/** What to trace, and how thoroughly to look. */
export interface PowerCheckOptions {
  /** Rounds of each of the six tables. */
  readonly rounds: number;
  readonly seed: string;
  readonly tornImages: number;
}

/** A run whose power was cut at every sync. */
export interface PowerCheck {
  readonly name: string;
  readonly report: PowerReport;
  /** What is wrong with storage, or with the check itself. */
  readonly faults: readonly string[];
}

const IMAGES_A_RESTART = 60;

/** Traces three runs: into a new folder, into a used one, and by a writer that never syncs, which must lose rows. */
export async function* checkPower({ rounds, seed, tornImages }: PowerCheckOptions): AsyncGenerator<PowerCheck> {
  const runs = [
    { name: "new folder", used: false, syncs: true },
    { name: "used folder", used: true, syncs: true },
    { name: "synchronous=OFF", used: true, syncs: false },
  ];
  for (const { name, ...run } of runs) {
    const folder = mkdtempSync(join(tmpdir(), "aviator-power-"));
    try {
      const traced = await tracePipeline({ ...run, folder, rounds, seed });
      const report = await cutPower(traced, { seed, tornImages, imagesARestart: IMAGES_A_RESTART });
      const unnoticed = report.faults.length === 0 ? ["a writer that never syncs loses nothing: the check does not bite"] : [];
      yield { name, report, faults: run.syncs ? report.faults : unnoticed };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
