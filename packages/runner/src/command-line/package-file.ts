/** A file of this package, `path` from its root, from the sources as well as from dist. */
export function packageFile(path: string): URL {
  // From src/command-line/ it is two levels up, from dist/ one.
  return new URL(import.meta.url.endsWith(".ts") ? `../../${path}` : `../${path}`, import.meta.url);
}
