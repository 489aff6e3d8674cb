/** Fills one buffer after another from a stream that comes in pieces. */
export interface ByteFiller {
  /** The next bytes go into `target`, from `filled` on; `then` is called when it is full, and says what comes next. */
  expect(target: Uint8Array, filled: number, then: () => void): void;
  /** Whatever comes is of no use any more. */
  discard(): void;
  /** The first `length` bytes of `chunk` have come; the chunk may be used again afterwards. */
  take(chunk: Buffer, length: number): void;
}

/** Creates a filler that discards until it is told what to expect. It allocates nothing. */
export function createByteFiller(): ByteFiller {
  let target: Uint8Array | null = null;
  let filled = 0;
  let onFull = (): void => {};
  /** Copies as much as the target still takes; returns how many bytes are dealt with. */
  const pour = (chunk: Buffer, from: number, to: number): number => {
    if (target === null) return to - from;
    const count = Math.min(to - from, target.length - filled);
    chunk.copy(target, filled, from, from + count);
    filled += count;
    if (filled === target.length) onFull();
    return count;
  };
  return {
    expect(bytes, from, then) {
      target = bytes;
      filled = from;
      onFull = then;
    },
    discard() {
      target = null;
    },
    take(chunk, length) {
      for (let at = 0; at < length;) at += pour(chunk, at, length);
    },
  };
}
