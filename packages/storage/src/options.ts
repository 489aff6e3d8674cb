import { show } from "@aviator/core";
import { StorageError } from "./errors.ts";

/** Returns `value` when it is a whole number of the range, else throws a StorageError that names the option. */
export function wholeOption(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new StorageError(
    "AVI_STORAGE_BAD_OPTION",
    `${name}: must be a whole number from ${least} to ${most} (found ${show(value)})`,
  );
}

/**
 * Throws a StorageError for what is no options object, for an option that is misspelt, which would silently do nothing, and for a
 * `signal` or an `onProgress` that is none.
 */
export function knownOptions<Options extends object>(options: Options, known: Readonly<Record<keyof Options, true>>): void {
  if (typeof options !== "object" || options === null) {
    throw new StorageError("AVI_STORAGE_BAD_OPTION", `options: must be an object (found ${show(options)})`);
  }
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) {
    checkSignal(options);
    checkProgress(options);
    return;
  }
  throw new StorageError(
    "AVI_STORAGE_BAD_OPTION",
    `${unknown}: is not a known option; check its spelling: there are ${Object.keys(known).join(", ")}`,
  );
}

function checkSignal({ signal }: { readonly signal?: unknown }): void {
  if (signal === undefined || signal instanceof AbortSignal) return;
  throw new StorageError("AVI_STORAGE_BAD_OPTION", `signal: must be an AbortSignal (found ${show(signal)})`);
}

function checkProgress({ onProgress }: { readonly onProgress?: unknown }): void {
  if (onProgress === undefined || typeof onProgress === "function") return;
  throw new StorageError("AVI_STORAGE_BAD_OPTION", `onProgress: must be a function (found ${show(onProgress)})`);
}

/** Returns `value` when it is the path of a folder, else throws a StorageError that names the option. */
export function folderOption(name: string, value: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new StorageError("AVI_STORAGE_BAD_OPTION", `${name}: must be the path of a folder (found ${show(value)})`);
}
