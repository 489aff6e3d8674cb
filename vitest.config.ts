import { defineConfig, type ViteUserConfig } from "vitest/config";

const conditions = ["@aviator/source", "module", "node", "development|production"];

const NEVER = ["**/node_modules/**", "test/known-bad/**"];

/** What looks at the real time of a whole system. */
const whole = [
  "packages/runner/test/*.test.ts",
  "packages/runner/test/{demo,live,screen,streams}/**/*.test.ts",
  "packages/runner/test/command-line/{learn-live,lifecycle,record}.test.ts",
  "benchmarks/{durability,soak}/test/**/*.test.ts",
  "e2e/**/*.test.ts",
];

/** Whole processes share the cores with another test's: a limit is there to end what hangs. */
const PATIENT_MS = 60_000;

interface Group {
  readonly name: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maxWorkers: number | string;
  readonly testTimeout?: number;
}

/** One after the other: what looks at the real time comes last, and has the machine to itself. */
const groups: readonly Group[] = [
  { name: "packages", include: ["packages/*/test/**/*.test.ts"], exclude: ["packages/runner/**"], maxWorkers: "100%" },
  { name: "workspace", include: ["test/**/*.test.ts", "benchmarks/*/test/**/*.test.ts"], exclude: whole, maxWorkers: "100%" },
  {
    name: "runner",
    include: ["packages/runner/test/**/*.test.ts"],
    exclude: whole,
    maxWorkers: "100%",
    testTimeout: PATIENT_MS,
  },
  { name: "whole", include: whole, exclude: [], maxWorkers: 1, testTimeout: PATIENT_MS },
];

const config: ViteUserConfig = defineConfig({
  // Workspace packages are reached by their sources; a child process needs the same through NODE_OPTIONS, see scripts/test.ts.
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    projects: groups.map(({ include, exclude, ...group }, index) => ({
      extends: true as const,
      // Zero would mean no order.
      test: { ...group, include: [...include], exclude: [...NEVER, ...exclude], sequence: { groupOrder: index + 1 } },
    })),
    environment: "node",
    setupFiles: ["./scripts/test/steady-process.ts"],
    passWithNoTests: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ["default", "./scripts/test/skip-reporter.ts"],
  },
});

export default config;
