// Preloaded into every thread of a run that is meant to lose rows: whatever its databases ask for, they never sync.
import { createRequire } from "node:module";

interface Pragmas {
  pragma(this: Pragmas, source: string, options?: unknown): unknown;
}

const require = createRequire(new URL("../../../packages/storage/package.json", import.meta.url));
const { prototype } = require("better-sqlite3") as { readonly prototype: Pragmas };
const { pragma } = prototype;
prototype.pragma = function never(source, options) {
  return pragma.call(this, source.replace(/^synchronous = \w+$/, "synchronous = OFF"), options);
};
