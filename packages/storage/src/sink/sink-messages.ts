import type { CollectedRecord } from "@aviator/core";
import type { ErrorMessage } from "../errors.ts";

/** One record on its way to the writer; `id` counts up within its port. */
export interface SinkRequest {
  readonly id: number;
  readonly table: string;
  readonly record: CollectedRecord;
}

/** The writer's answer to any number of requests of one port. */
export interface SinkReply {
  /** Requests whose records are durable. */
  readonly stored: readonly number[];
  readonly failed: readonly { readonly id: number; readonly error: ErrorMessage }[];
}
