import { assert } from "../errors.ts";
import { PHASES, type Phase } from "../table/phase.ts";

/** The monitoring copy of one table: what a dashboard shows, never what a decision is made on. */
export interface TableState {
  readonly phase: Phase;
  /** Live multiplier in hundredths, null while there is none. */
  readonly multiplier: number | null;
  /** Crash point of the last finished round in hundredths. */
  readonly lastCrashPoint: number | null;
  readonly balanceMinor: number | null;
  /** Confidence of the last multiplier reading, from 0 to 1. */
  readonly confidence: number;
  /** Rounds finished since the worker started. */
  readonly rounds: number;
  /** Frames read since the worker started. */
  readonly reads: number;
  /** Milliseconds that reading took since the worker started, all frames together. */
  readonly readMs: number;
  /** UTC milliseconds of the last frame read; 0 before the first. */
  readonly lastFrameAtMs: number;
}

const FIELDS = 9;
const LOCK_BYTES = 8;
const SLOT_BYTES = LOCK_BYTES + FIELDS * 8;
const READ_ATTEMPTS = 16;

/** The state of every table before its worker has read anything. */
export const EMPTY_TABLE_STATE: TableState = {
  phase: "unknown",
  multiplier: null,
  lastCrashPoint: null,
  balanceMinor: null,
  confidence: 0,
  rounds: 0,
  reads: 0,
  readMs: 0,
  lastFrameAtMs: 0,
};

/** Shared memory with one {@link TableState} a table: one writer each, any number of readers, no messages. */
export class SharedGameState {
  /** The shared memory; pass it to another thread and construct a SharedGameState on it there. */
  readonly buffer: SharedArrayBuffer;
  readonly tables: number;
  /** A table's slot is its lock, four unused bytes, and its fields. */
  readonly #locks: Int32Array;
  readonly #fields: readonly Float64Array[];
  readonly #copy = new Float64Array(FIELDS);
  readonly #lastRead: TableState[];

  constructor(tables: number, buffer?: SharedArrayBuffer) {
    this.tables = tables;
    this.buffer = buffer ?? new SharedArrayBuffer(tables * SLOT_BYTES);
    assert(
      this.buffer.byteLength === tables * SLOT_BYTES,
      `shared game state of ${this.buffer.byteLength} bytes does not hold ${tables} tables`,
    );
    this.#locks = new Int32Array(this.buffer);
    this.#fields = Array.from(
      { length: tables },
      (_, table) => new Float64Array(this.buffer, table * SLOT_BYTES + LOCK_BYTES, FIELDS),
    );
    this.#lastRead = Array.from({ length: tables }, () => EMPTY_TABLE_STATE);
  }

  /** Publishes a table's state. Only that table's worker calls this. */
  write(table: number, state: TableState): void {
    const lock = lockOf(table);
    const fields = this.#fieldsOf(table);
    // Odd while being written; a worker that was killed here left it odd, and the next one starts from that.
    Atomics.or(this.#locks, lock, 1);
    fields[0] = PHASES.indexOf(state.phase);
    fields[1] = state.multiplier ?? Number.NaN;
    fields[2] = state.lastCrashPoint ?? Number.NaN;
    fields[3] = state.balanceMinor ?? Number.NaN;
    fields[4] = state.confidence;
    fields[5] = state.rounds;
    fields[6] = state.reads;
    fields[7] = state.readMs;
    fields[8] = state.lastFrameAtMs;
    Atomics.add(this.#locks, lock, 1);
  }

  /**
   * Reads a table's latest state, from any thread. Where the worker was killed while it wrote, the last state read here stays,
   * until another worker writes; before the first write that is {@link EMPTY_TABLE_STATE}.
   */
  read(table: number): TableState {
    const lock = lockOf(table);
    const fields = this.#fieldsOf(table);
    for (let attempt = 0; attempt < READ_ATTEMPTS; attempt += 1) {
      const before = Atomics.load(this.#locks, lock);
      if (before === 0) return EMPTY_TABLE_STATE;
      if ((before & 1) === 1) continue;
      this.#copy.set(fields);
      // A plain load could be done before the copy on ARM64; one that also writes can't.
      if (Atomics.or(this.#locks, lock, 0) !== before) continue;
      const state = decode(this.#copy);
      this.#lastRead[table] = state;
      return state;
    }
    return this.#lastRead[table] ?? EMPTY_TABLE_STATE;
  }

  #fieldsOf(table: number): Float64Array {
    const fields = this.#fields[table];
    assert(fields !== undefined, `table ${table} is not one of the ${this.tables} of this shared game state`);
    return fields;
  }
}

/** Where a table's lock stands in the memory seen as 32-bit numbers. */
function lockOf(table: number): number {
  return (table * SLOT_BYTES) / Int32Array.BYTES_PER_ELEMENT;
}

function decode(fields: Float64Array): TableState {
  const number = (index: number): number => fields[index] ?? 0;
  const orNull = (index: number): number | null => (Number.isNaN(number(index)) ? null : number(index));
  return {
    phase: PHASES[number(0)] ?? "unknown",
    multiplier: orNull(1),
    lastCrashPoint: orNull(2),
    balanceMinor: orNull(3),
    confidence: number(4),
    rounds: number(5),
    reads: number(6),
    readMs: number(7),
    lastFrameAtMs: number(8),
  };
}
