import { isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { SourceSpec } from "@aviator/capture";

/**
 * A built-in source by its name; anything else is a module: a path or a package.
 *
 * @param folder What a path that starts with `.` is relative to.
 */
export function sourceSpec(source: string, folder: string): SourceSpec {
  if (source === "auto" || source === "x11" || source === "nut.js" || source === "node-screenshots") return { kind: source };
  const isPath = source.startsWith(".") || isAbsolute(source);
  return { kind: "module", url: isPath ? pathToFileURL(resolve(folder, source)).href : source };
}
