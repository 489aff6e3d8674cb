import { tableMapJsonSchema } from "@aviator/core";
import { expect, test } from "vitest";
import { configJsonSchema } from "../src/index.ts";

// Written anew by: pnpm test packages/runner/test/schemas.test.ts -u
test.each([
  ["config", configJsonSchema()],
  ["table-map", tableMapJsonSchema()],
])("the published schema of a %s is the one that is checked", async (name, schema) => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`../schemas/${name}.schema.json`);
});
