import { messageOf } from "../errors.ts";

/** The first line of what an error says: it becomes a part of one line of ours. */
export function firstLineOf(error: unknown): string {
  return messageOf(error).split("\n")[0] ?? "";
}
