import { defineConfig, type ViteUserConfig } from "vitest/config";

const conditions = ["@aviator/source", "module", "node", "development|production"];

/** One after the other: what looks at the real time of a whole system comes last, and has the machine to itself. */
const groups = [
  { name: "packages", include: ["packages/!(runner)/test/**/*.test.ts"], maxWorkers: "100%" },
  { name: "workspace", include: ["test/**/*.test.ts", "benchmarks/!(durability|soak)/test/**/*.test.ts"], maxWorkers: "100%" },
  {
    name: "whole",
    include: ["packages/runner/test/**/*.test.ts", "benchmarks/{durability,soak}/test/**/*.test.ts", "e2e/**/*.test.ts"],
    maxWorkers: 1,
  },
];

const config: ViteUserConfig = defineConfig({
  // Workspace packages are reached by their sources; a child process needs the same through NODE_OPTIONS, see scripts/test.ts.
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    projects: groups.map(({ name, include, maxWorkers }, index) => ({
      extends: true as const,
      // Zero would mean no order.
      test: { name, include, maxWorkers, sequence: { groupOrder: index + 1 } },
    })),
    environment: "node",
    setupFiles: ["./scripts/test/steady-process.ts"],
    passWithNoTests: false,
    exclude: ["**/node_modules/**", "test/known-bad/**"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ["default", "./scripts/test/skip-reporter.ts"],
  },
});

export default config;
