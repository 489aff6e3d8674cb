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
const SLOT_BYTES = 8 + FIELDS * 8;
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

  constructor(tables: number, buffer?: SharedArrayBuffer) {
    this.tables = tables;
    this.buffer = buffer ?? new SharedArrayBuffer(tables * SLOT_BYTES);
    assert(
      this.buffer.byteLength === tables * SLOT_BYTES,
      `shared game state of ${this.buffer.byteLength} bytes does not hold ${tables} tables`,
    );
  }

  /** Publishes a table's state. Only that table's worker calls this. */
  write(table: number, state: TableState): void {
    const { lock, fields } = this.#slot(table);
    Atomics.add(lock, 0, 1);
    fields[0] = PHASES.indexOf(state.phase);
    fields[1] = state.multiplier ?? Number.NaN;
    fields[2] = state.lastCrashPoint ?? Number.NaN;
    fields[3] = state.balanceMinor ?? Number.NaN;
    fields[4] = state.confidence;
    fields[5] = state.rounds;
    fields[6] = state.reads;
    fields[7] = state.readMs;
    fields[8] = state.lastFrameAtMs;
    Atomics.add(lock, 0, 1);
  }

  /** Reads a table's latest state, from any thread. */
  read(table: number): TableState {
    const { lock, fields } = this.#slot(table);
    for (let attempt = 0; attempt < READ_ATTEMPTS; attempt += 1) {
      const before = Atomics.load(lock, 0);
      if (before === 0) return EMPTY_TABLE_STATE;
      const copy = fields.slice();
      if ((before & 1) === 0 && Atomics.load(lock, 0) === before) return decode(copy);
    }
    return EMPTY_TABLE_STATE;
  }

  #slot(table: number): { lock: Int32Array; fields: Float64Array } {
    const start = table * SLOT_BYTES;
    return { lock: new Int32Array(this.buffer, start, 1), fields: new Float64Array(this.buffer, start + 8, FIELDS) };
  }
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
