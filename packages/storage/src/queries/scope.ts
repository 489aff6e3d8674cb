import { show } from "@aviator/core";
import { StorageError } from "../errors.ts";
import { knownOptions } from "../options.ts";

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

/** `roundRecord` refuses what is older. Both are whole days, so that nothing need be looked at round by round. */
export const EARLIEST_MS = 0;
/** `roundRecord` refuses what is as late, which no scope would find. */
export const LATEST_MS: number = 864_000_000 * 10_000;

/** Names of a scope's options; what else a query takes is added to them. */
const SCOPE_OPTIONS: Readonly<Record<keyof Scope, true>> = { table: true, fromMs: true, toMs: true, signal: true };

/**
 * Returns the scope. A misspelt option would widen it to everything, and nobody would notice: it is refused by name, as is a value
 * that is none.
 *
 * @param more The options that the query takes beside those of a scope.
 * @throws StorageError `AVI_STORAGE_BAD_OPTION`.
 */
export function checkScope<Given extends Scope>(
  scope: Given,
  more: Readonly<Record<Exclude<keyof Given, keyof Scope>, true>>,
): Given {
  knownOptions<object>(scope, { ...SCOPE_OPTIONS, ...more });
  checkTable(scope.table);
  checkSpan(scope);
  return scope;
}

/** Throws unless `table` is the name of one, or not given. */
export function checkTable(table: string | undefined): void {
  if (table === undefined || (typeof table === "string" && table !== "")) return;
  throw new StorageError("AVI_STORAGE_BAD_OPTION", `table: must be the name of a table (found ${show(table)}); correct it`);
}

/** Throws unless both are moments, or not given, and in their order. */
export function checkSpan(span: Partial<Span>): void {
  checkMoment("fromMs", span.fromMs);
  checkMoment("toMs", span.toMs);
  spanOf(span);
}

/** Throws unless `atMs` is a moment, or not given. */
export function checkMoment(name: string, atMs: number | undefined): void {
  if (atMs === undefined || Number.isFinite(atMs)) return;
  throw new StorageError("AVI_STORAGE_BAD_OPTION", `${name}: must be UTC milliseconds (found ${show(atMs)})`);
}

/** The span of a scope. Throws `AVI_STORAGE_BAD_OPTION` when it ends before it begins. */
export function spanOf({ fromMs = EARLIEST_MS, toMs = LATEST_MS }: Partial<Span>): Span {
  if (fromMs <= toMs) return { fromMs: Math.max(fromMs, EARLIEST_MS), toMs: Math.min(toMs, LATEST_MS) };
  throw new StorageError(
    "AVI_STORAGE_BAD_OPTION",
    `fromMs: must be a time before toMs (found ${show(fromMs)} and ${show(toMs)})`,
  );
}
