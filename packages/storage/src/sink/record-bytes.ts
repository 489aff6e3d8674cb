import { bytesOf } from "../batch-writer/bytes-of.ts";

/** What a record takes while it waits, about: its object, and what its values hold. */
const OBJECT_BYTES = 64;

/** What a record, or a part of it, takes in memory, about. */
export function recordBytes(record: object): number {
  let bytes = OBJECT_BYTES;
  for (const value of Object.values(record) as unknown[]) {
    bytes += typeof value === "object" && value !== null && !ArrayBuffer.isView(value) ? recordBytes(value) : bytesOf(value);
  }
  return bytes;
}
