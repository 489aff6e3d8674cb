import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

/** What a strategy's file may import though nothing is installed beside it. */
const OURS = /^(?:@aviator\/|zod$|zod\/)/;

/** Imports a file; what it imports of `@aviator/…` and zod are this installation's copies where its folder has none. */
export async function importWithOurs(path: string): Promise<Record<string, unknown>> {
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      try {
        return nextResolve(specifier, context);
      } catch (error) {
        if (!OURS.test(specifier)) throw error;
        return nextResolve(specifier, { ...context, parentURL: import.meta.url });
      }
    },
  });
  try {
    return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } finally {
    hooks.deregister();
  }
}
