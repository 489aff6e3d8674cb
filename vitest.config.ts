import { defineConfig, type ViteUserConfig } from "vitest/config";

const conditions = ["@aviator/source", "module", "node", "development|production"];

/** Order in which the groups run: what needs the whole machine comes after what does not. */
const groups = [
  { name: "packages", include: ["packages/*/test/**/*.test.ts"], parallel: true },
  { name: "workspace", include: ["test/**/*.test.ts"], parallel: true },
  { name: "e2e", include: ["e2e/**/*.test.ts"], parallel: false },
];

const config: ViteUserConfig = defineConfig({
  // Workspace packages are reached by their sources; a child process needs the same through NODE_OPTIONS, see scripts/test.ts.
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    projects: groups.map(({ name, include, parallel }, groupOrder) => ({
      extends: true as const,
      test: { name, include, fileParallelism: parallel, sequence: { groupOrder } },
    })),
    environment: "node",
    passWithNoTests: false,
    exclude: ["**/node_modules/**", "test/known-bad/**"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ["default", "./scripts/test/skip-reporter.ts"],
  },
});

export default config;
