import { show } from "@aviator/core";
import { StorageError } from "../errors.ts";

/** Which rounds an aggregate is made of. */
export interface Scope {
  /** Only this table; default all. */
  readonly table?: string;
  /** From this moment on, UTC milliseconds; default the first. */
  readonly fromMs?: number;
  /** Before this moment; default no end. */
  readonly toMs?: number;
  /** Gives the query up: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A span of time with both ends. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** No round is older or younger than these; whole days, so that nothing need be looked at round by round. */
const EARLIEST_MS = 0;
const LATEST_MS = 864_000_000 * 10_000;

/** The span of a scope. Throws `AVI_STORAGE_BAD_OPTION` when it ends before it begins. */
export function spanOf({ fromMs = EARLIEST_MS, toMs = LATEST_MS }: Scope): Span {
  if (Number.isFinite(fromMs) && Number.isFinite(toMs) && fromMs <= toMs) {
    return { fromMs: Math.max(fromMs, EARLIEST_MS), toMs: Math.min(toMs, LATEST_MS) };
  }
  throw new StorageError(
    "AVI_STORAGE_BAD_OPTION",
    `fromMs: must be a time before toMs (found ${show(fromMs)} and ${show(toMs)})`,
  );
}
