import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { type AviatorError, systemClock } from "@aviator/core";
import { placeOf } from "../executor/describe-thrown.ts";

/** How {@link importModule} imports. */
export interface ImportModuleOptions {
  /**
   * `import.meta.url` of whoever imports: what the file imports of `@aviator/…` and zod resolves to the copies seen from there where the
   * file's own folder has none.
   */
  readonly from: string;
  /** Makes the error out of a message that names the file, and the line where there is one. */
  readonly refuse: (message: string, cause?: unknown) => AviatorError;
}

const LOAD_WITHIN_MS = 10_000;
/** What a file of the user's may import though nothing is installed beside it. */
const OURS = /^(?:@aviator\/|zod$|zod\/)/;

/**
 * Imports a `.ts` or `.js` file of the user's, which may lie anywhere on the disk. Its top level must be done within 10 s.
 *
 * @throws what `refuse` makes, for everything that the file does wrong.
 */
export async function importModule(path: string, { from, refuse }: ImportModuleOptions): Promise<Record<string, unknown>> {
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      try {
        return nextResolve(specifier, context);
      } catch (error) {
        if (!OURS.test(specifier)) throw error;
        return nextResolve(specifier, { ...context, parentURL: from });
      }
    },
  });
  const patience = new AbortController();
  const loaded = import(pathToFileURL(path).href) as Promise<Record<string, unknown>>;
  try {
    const module = await Promise.race([loaded, over(patience.signal)]);
    if (module !== null) return module;
  } catch (error) {
    if (!existsSync(path)) throw refuse(`${path}: must be a file (found nothing); correct the path`, error);
    throw refuse(`${path}: can't be loaded: ${describe(error, path)}; correct the file`, error);
  } finally {
    patience.abort();
    hooks.deregister();
  }
  throw refuse(`${path}: can't be loaded: its top level must be done within ${LOAD_WITHIN_MS / 1000} s; correct the file`);
}

/** Null when the time for loading is over, or the wait for it was ended. */
async function over(signal: AbortSignal): Promise<null> {
  await systemClock.sleep(LOAD_WITHIN_MS, signal).catch(() => {});
  return null;
}

/** A message with the place of the fault: of TypeScript's syntax errors it is the stack's first line, of a throw the author's first. */
function describe(error: unknown, path: string): string {
  if (!(error instanceof Error)) return String(error);
  const place = placeIn(error.stack ?? "") ?? placeOf(error) ?? (error instanceof SyntaxError ? checkedPlace(path) : null);
  return `${error.message} (${place ?? path})`;
}

/** Of JavaScript's syntax errors nothing in this process tells the place; Node's own check does. */
function checkedPlace(path: string): string | null {
  const { stderr } = spawnSync(process.execPath, ["--check", path], { encoding: "utf8" });
  return placeIn(stderr);
}

function placeIn(text: string): string | null {
  const found = /^(?:file:\/\/)?(\/.+):(\d+)$/m.exec(text.split("\n", 1)[0] ?? "");
  return found === null ? null : `${decodeURI(found[1] as string)}:${found[2]}`;
}
