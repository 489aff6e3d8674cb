import { type Reading, unread } from "@aviator/core";

/** A reading that can't be true of its round. */
export interface Contradiction {
  /** The field, as `"multiplier"`. */
  readonly field: string;
  /** The characters that were read. */
  readonly text: string;
  readonly atMs: number;
}

/** Makes readings that contradict their round null, and tells of each field once until it is read again. */
export interface Contradictions {
  refuse<T>(field: string, reading: Reading<T>, atMs: number): Reading<T>;
  /** The field is read again. */
  restore(field: string): void;
}

export function createContradictions(onContradiction: (contradiction: Contradiction) => void): Contradictions {
  const told = new Set<string>();
  return {
    refuse(field, reading, atMs) {
      if (!told.has(field)) {
        told.add(field);
        onContradiction({ field, text: reading.text, atMs });
      }
      return unread("implausible", reading.engine, reading.text);
    },
    restore: (field) => void told.delete(field),
  };
}
