import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder that is deleted with what it holds. */
export async function temporaryFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), "aviator-capture-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
