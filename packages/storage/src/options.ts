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
