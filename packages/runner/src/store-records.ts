import { AviatorError, type Clock, type CollectedRecord, type RecordSink } from "@aviator/core";
import type { EventMessage } from "./event-message.ts";

/** Hands one table's records to storage. */
export interface RecordStore {
  /** Takes a record; never throws. What became of it is told as an event. */
  store(record: CollectedRecord): void;
  /** Resolves at once, or, when storage is far behind, as soon as it has caught up a little: reading waits for the disk. */
  room(): Promise<unknown>;
  /** Resolves when every record has been stored or given up. Nothing is tried again from now on. */
  finish(): Promise<void>;
}

/** What a {@link RecordStore} needs. */
export interface RecordStoreParts {
  /** The table's name. */
  readonly name: string;
  readonly sink: RecordSink;
  readonly clock: Clock;
  readonly emit: (message: EventMessage) => void;
}

/** Records on their way; with more than this, reading waits. */
const PENDING_RECORDS = 1000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;

/**
 * Creates a store that tries again, with growing pauses, what failed for a passing reason, as a full disk. The first failure of
 * such a stretch is told as `record.delayed`, a record that is given up as `record.failed`. Records of one kind are stored in their order:
 * what comes while one waits, waits behind it.
 *
 * @param signal Nothing is tried again once it aborts.
 */
export function createRecordStore({ name: table, sink, clock, emit }: RecordStoreParts, signal: AbortSignal): RecordStore {
  const pending = new Set<Promise<void>>();
  const finishing = new AbortController();
  signal.addEventListener("abort", () => finishing.abort(), { once: true });
  let delayed = false;

  /** By kind: settles when the record that has waited longest is stored or given up. What comes later goes after it. */
  const oldest = new Map<CollectedRecord["kind"], Promise<void>>();
  const holdBack = (kind: CollectedRecord["kind"]): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    oldest.set(kind, promise);
    return () => {
      oldest.delete(kind);
      resolve();
    };
  };

  const append = async (record: CollectedRecord): Promise<void> => {
    const { kind } = record;
    let letOthersGo: (() => void) | null = null;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
      const before = letOthersGo === null ? oldest.get(kind) : undefined;
      if (before !== undefined) await before;
      try {
        await sink.append(table, record);
        delayed = false;
        emit({ type: "record.stored", event: { table, kind } });
        break;
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (finishing.signal.aborted || !isPassing(error)) {
          emit({ type: "record.failed", event: { table, kind, message } });
          break;
        }
        if (!delayed) emit({ type: "record.delayed", event: { table, kind, message } });
        delayed = true;
        if (!oldest.has(kind)) letOthersGo = holdBack(kind);
        if (letOthersGo !== null) await clock.sleep(pauseMs, finishing.signal).catch(() => {});
      }
    }
    letOthersGo?.();
  };

  return {
    store(record) {
      const stored = append(record);
      pending.add(stored);
      void stored.finally(() => pending.delete(stored));
    },
    room: () => (pending.size < PENDING_RECORDS ? Promise.resolve() : Promise.race(pending)),
    async finish() {
      finishing.abort();
      await Promise.all(pending);
    },
  };
}

function isPassing(error: unknown): boolean {
  return error instanceof AviatorError && error.remedy === "transient";
}
