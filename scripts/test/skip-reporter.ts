import { writeFileSync } from "node:fs";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import { type Tally, TALLY_FILE } from "./tally.ts";

const NO_REASON = "no reason given";
const SETUP_FAILED = "the setup of their file failed";
const FILTERED = "not chosen by the name given";

/** Counts tests and collects why they were skipped; `scripts/test.ts` prints both after everything else. */
export default class SkipReporter implements Reporter {
  #filtered = false;

  onInit(vitest: Vitest): void {
    this.#filtered = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const file = process.env[TALLY_FILE];
    if (file === undefined) return;
    const tally = tallyOf(modules, unhandledErrors, this.#filtered ? FILTERED : NO_REASON);
    writeFileSync(file, JSON.stringify(tally));
  }
}

function tallyOf(modules: readonly TestModule[], unhandledErrors: readonly unknown[], silentSkip: string): Tally {
  const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
  const skipReasons: Record<string, number> = {};
  for (const module of modules) {
    // A file or suite that could not be loaded holds no tests, and must count all the same.
    counts.failed += module.errors().length;
    const reasonUnsaid = module.errors().length > 0 ? SETUP_FAILED : silentSkip;
    for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === "pending") continue;
      counts[result.state] += 1;
      if (result.state !== "skipped") continue;
      const reason = result.note ?? (test.options.mode === "todo" ? "todo" : reasonUnsaid);
      skipReasons[reason] = (skipReasons[reason] ?? 0) + 1;
    }
  }
  return { ...counts, skipReasons };
}
