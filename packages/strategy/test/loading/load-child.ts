import { loadStrategy } from "../../src/index.ts";

// Loads strategies as Node itself does: a test runner has a loader of its own. Prints one line a reference.
for (const reference of process.argv.slice(3)) {
  const told = await loadStrategy(reference, process.argv[2]).then(
    ({ strategy: { name, parameters }, path }) => ({ name, path, parameters: typeof parameters.parse({}) }),
    (error: unknown) => ({ code: (error as { code?: string }).code, message: (error as Error).message }),
  );
  console.log(JSON.stringify(told));
}
