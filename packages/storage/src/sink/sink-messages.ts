import type { CollectedRecord, OpenedRound } from "@aviator/core";
import type { ErrorMessage } from "../errors.ts";

/** One record, or one request for a round's number, on its way to the writer; `id` counts up within its port. */
export type SinkRequest =
  | { readonly id: number; readonly table: string; readonly record: CollectedRecord }
  | { readonly id: number; readonly table: string; readonly opened: OpenedRound };

/** The writer's answer to any number of requests of one port. */
export interface SinkReply {
  /** Requests whose records are durable. */
  readonly stored: readonly number[];
  /** Requests whose rounds have durable numbers. */
  readonly allotted: readonly { readonly id: number; readonly number: number }[];
  readonly failed: readonly { readonly id: number; readonly error: ErrorMessage }[];
}
