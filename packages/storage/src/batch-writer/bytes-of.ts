/** What a value takes in memory and on its way, roughly: only what can be large is looked at. */
export function bytesOf(value: unknown): number {
  if (typeof value === "string") return 2 * value.length;
  return ArrayBuffer.isView(value) ? value.byteLength : 8;
}
