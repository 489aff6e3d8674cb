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
  /** What settled bets won less what they cost since the worker started; null while the table is only watched. */
  readonly profitMinor: number | null;
  /** Confidence of the last multiplier reading, from 0 to 1. */
  readonly confidence: number;
  /** Rounds finished since the worker started. */
  readonly rounds: number;
  /** Frames read since the worker started. */
  readonly reads: number;
  /** Milliseconds that reading took since the worker started, all frames together. */
  readonly readMs: number;
  /** UTC milliseconds at which the present phase was first seen; null before one was. */
  readonly phaseSinceMs: number | null;
  /** UTC milliseconds of the last frame read; 0 before the first. */
  readonly lastFrameAtMs: number;
}

const FIELDS = 12;
/** A table's words: the present generation, the stale writes, and the locks of both its places. */
const WORDS = 4;
const GENERATION = 0;
const STALE_WRITES = 1;
const FIRST_LOCK = 2;
const TABLE_BYTES = WORDS * 4 + 2 * FIELDS * 8;
const READ_ATTEMPTS = 16;

/** The state of every table before its worker has read anything. */
export const EMPTY_TABLE_STATE: TableState = {
  phase: "unknown",
  multiplier: null,
  lastCrashPoint: null,
  balanceMinor: null,
  profitMinor: null,
  confidence: 0,
  rounds: 0,
  reads: 0,
  readMs: 0,
  phaseSinceMs: null,
  lastFrameAtMs: 0,
};

/**
 * Shared memory with one {@link TableState} a table: one writer each, any number of readers, no messages. Odd and even generations of a
 * worker write to places of their own, so that one that was thought dead can't tear what its successor writes.
 */
export class SharedGameState {
  /** The shared memory; pass it to another thread and construct a SharedGameState on it there. */
  readonly buffer: SharedArrayBuffer;
  readonly tables: number;
  readonly #words: Int32Array;
  /** Two places a table. */
  readonly #fields: readonly Float64Array[];
  readonly #copy = new Float64Array(FIELDS);
  readonly #lastRead: { generation: number; state: TableState }[];

  constructor(tables: number, buffer?: SharedArrayBuffer) {
    this.tables = tables;
    this.buffer = buffer ?? new SharedArrayBuffer(tables * TABLE_BYTES);
    assert(
      this.buffer.byteLength === tables * TABLE_BYTES,
      `shared game state of ${this.buffer.byteLength} bytes does not hold ${tables} tables`,
    );
    this.#words = new Int32Array(this.buffer);
    this.#fields = Array.from({ length: 2 * tables }, (_, place) => {
      const offset = (place >> 1) * TABLE_BYTES + WORDS * 4 + (place & 1) * FIELDS * 8;
      return new Float64Array(this.buffer, offset, FIELDS);
    });
    this.#lastRead = Array.from({ length: tables }, () => ({ generation: 0, state: EMPTY_TABLE_STATE }));
  }

  /**
   * A table's worker starts, or starts again: what workers of other generations write is ignored and counted from now on, and the table
   * is {@link EMPTY_TABLE_STATE} until the new one has written.
   */
  begin(table: number, generation: number): void {
    Atomics.store(this.#words, this.#wordOf(table, GENERATION), generation);
  }

  /** How many writes of earlier generations of a table's worker were ignored. */
  staleWrites(table: number): number {
    return Atomics.load(this.#words, this.#wordOf(table, STALE_WRITES));
  }

  /**
   * Publishes a table's state. Only that table's worker calls this.
   *
   * @param generation That of the worker, as it was begun; default 0, for tables whose worker starts only once.
   */
  write(table: number, state: TableState, generation = 0): void {
    if (Atomics.load(this.#words, this.#wordOf(table, GENERATION)) !== generation) {
      Atomics.add(this.#words, this.#wordOf(table, STALE_WRITES), 1);
      return;
    }
    const lock = this.#wordOf(table, FIRST_LOCK + (generation & 1));
    // Odd while being written; a worker that was killed here left it odd, and the next one starts from that.
    Atomics.or(this.#words, lock, 1);
    encode(state, generation, this.#fieldsOf(table, generation));
    Atomics.add(this.#words, lock, 1);
  }

  /**
   * Reads a table's latest state, from any thread. Where the worker was killed while it wrote, the last state read here stays,
   * until it or another worker writes; before the first write of a generation that is {@link EMPTY_TABLE_STATE}.
   */
  read(table: number): TableState {
    const generation = Atomics.load(this.#words, this.#wordOf(table, GENERATION));
    const lock = this.#wordOf(table, FIRST_LOCK + (generation & 1));
    const fields = this.#fieldsOf(table, generation);
    for (let attempt = 0; attempt < READ_ATTEMPTS; attempt += 1) {
      const before = Atomics.load(this.#words, lock);
      if (before === 0) return EMPTY_TABLE_STATE;
      if ((before & 1) === 1) continue;
      this.#copy.set(fields);
      // A plain load could be done before the copy on ARM64; one that also writes can't.
      if (Atomics.or(this.#words, lock, 0) !== before) continue;
      // The place may still hold what the worker before the last one wrote.
      if (this.#copy[0] !== generation) return EMPTY_TABLE_STATE;
      const state = decode(this.#copy);
      this.#lastRead[table] = { generation, state };
      return state;
    }
    const last = this.#lastRead[table];
    return last?.generation === generation ? last.state : EMPTY_TABLE_STATE;
  }

  #fieldsOf(table: number, generation: number): Float64Array {
    return this.#fields[2 * table + (generation & 1)] as Float64Array;
  }

  /** Where one of a table's words stands. */
  #wordOf(table: number, word: number): number {
    assert(table >= 0 && table < this.tables, `table ${table} is not one of the ${this.tables} of this shared game state`);
    return (table * TABLE_BYTES) / Int32Array.BYTES_PER_ELEMENT + word;
  }
}

function encode(state: TableState, generation: number, fields: Float64Array): void {
  fields[0] = generation;
  fields[1] = PHASES.indexOf(state.phase);
  fields[2] = state.multiplier ?? Number.NaN;
  fields[3] = state.lastCrashPoint ?? Number.NaN;
  fields[4] = state.balanceMinor ?? Number.NaN;
  fields[5] = state.profitMinor ?? Number.NaN;
  fields[6] = state.confidence;
  fields[7] = state.rounds;
  fields[8] = state.reads;
  fields[9] = state.readMs;
  fields[10] = state.phaseSinceMs ?? Number.NaN;
  fields[11] = state.lastFrameAtMs;
}

function decode(fields: Float64Array): TableState {
  const number = (index: number): number => fields[index] ?? 0;
  const orNull = (index: number): number | null => (Number.isNaN(number(index)) ? null : number(index));
  return {
    phase: PHASES[number(1)] ?? "unknown",
    multiplier: orNull(2),
    lastCrashPoint: orNull(3),
    balanceMinor: orNull(4),
    profitMinor: orNull(5),
    confidence: number(6),
    rounds: number(7),
    reads: number(8),
    readMs: number(9),
    phaseSinceMs: orNull(10),
    lastFrameAtMs: number(11),
  };
}
