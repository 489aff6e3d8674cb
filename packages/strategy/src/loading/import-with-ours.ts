import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

/** What a file of the user's may import though nothing is installed beside it. */
const OURS = /^(?:@aviator\/|zod$|zod\/)/;

/** Imports a file; what it imports of `@aviator/…` and zod resolves to the copies seen from `from` where its folder has none. */
export async function importWithOurs(path: string, from: string): Promise<Record<string, unknown>> {
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
  try {
    return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } finally {
    hooks.deregister();
  }
}
