import {
  type Clock,
  type CollectedRecord,
  endStream,
  type EventBus,
  followStream,
  INITIAL_ROUND_STREAM_STATE,
  type RecordSink,
  type RoundStreamState,
  type StreamFinding,
  type StreamInput,
} from "@aviator/core";
import type { EventMessage } from "../event-message.ts";
import { recordEvent } from "../record-event.ts";
import { createRecordStore, type RecordStore } from "../store-records.ts";

/** What {@link watchStreams} needs. */
export interface StreamWatchParts {
  /** Tells of the tables' rounds and gaps; receives what the streams make of them. */
  readonly bus: EventBus;
  readonly sink: RecordSink;
  readonly clock: Clock;
  /** How many times faster than real time the game runs. */
  readonly speed: number;
}

/** Tables that show the same rounds. */
export interface NamedStream {
  readonly name: string;
  readonly tables: readonly string[];
}

/** The streams that tables name, each with its tables. */
export function namedStreams(tables: readonly { readonly name: string; readonly stream?: string | null }[]): NamedStream[] {
  const names = new Set(tables.flatMap(({ stream }) => stream ?? []));
  return [...names].map((name) => ({
    name,
    tables: tables.filter(({ stream }) => stream === name).map((table) => table.name),
  }));
}

/** Checks the tables of streams against each other, from now until it is finished. */
export interface StreamWatch {
  /** Weighs what is left; resolves when every record has been stored or given up. Call it when no table is read any more. */
  finish(): Promise<void>;
}

/** The core's default, for a game at real speed. */
const TOGETHER_MS = 4700;

/**
 * Lets the tables of each stream check and repair each other's crash points, by the events of their rounds and gaps. Makes
 * `crashPointCheck` and `repairedRound` records, and the events `crashPoint.checked`, `round.repaired` and `stream.disagreed`.
 */
export function watchStreams(streams: readonly NamedStream[], parts: StreamWatchParts): StreamWatch {
  const watched = streams.filter(({ tables }) => tables.length > 1).map((stream) => watchStream(stream, parts));
  return {
    async finish() {
      await Promise.all(watched.map(({ finish }) => finish()));
    },
  };
}

function watchStream({ name: stream, tables }: NamedStream, { bus, sink, clock, speed }: StreamWatchParts): StreamWatch {
  let state: RoundStreamState = INITIAL_ROUND_STREAM_STATE;
  const emit = ({ type, event }: EventMessage): void => bus.emit(type, event);
  const never = new AbortController().signal;
  const stores = new Map<string, RecordStore>(
    tables.map((name) => [name, createRecordStore({ name, sink, clock, emit }, never)]),
  );
  const tell = (findings: readonly StreamFinding[]): void => {
    const atMs = clock.utcMs();
    for (const finding of findings) {
      if (finding.type === "disagreed") {
        bus.emit("stream.disagreed", { stream, atMs, rounds: finding.rounds });
        continue;
      }
      const record = toRecord(finding, atMs);
      stores.get(finding.table)?.store(record);
      const message = recordEvent(finding.table, record);
      if (message !== null) emit(message);
    }
  };
  const take = (table: string, input: StreamInput): void => {
    if (!tables.includes(table)) return;
    const [next, findings] = followStream(state, input, { tables, togetherMs: TOGETHER_MS / speed });
    state = next;
    tell(findings);
  };
  const subscriptions = [
    bus.on("round.crashed", ({ table, round }) => take(table, { type: "round", round: { table, ...seenOf(round) } })),
    bus.on("round.missed", ({ table, gap: { fromMs, toMs } }) => take(table, { type: "gap", gap: { table, fromMs, toMs } })),
  ];
  return {
    async finish() {
      for (const unsubscribe of subscriptions) unsubscribe();
      tell(endStream(state));
      state = INITIAL_ROUND_STREAM_STATE;
      await Promise.all([...stores.values()].map((store) => store.finish()));
    },
  };
}

type SeenRound = Omit<Extract<StreamInput, { type: "round" }>["round"], "table">;

/** What the stream looks at: events carry more. */
function seenOf({ ordinal, crashedAtMs, crashPoint, sure, confidence }: SeenRound): SeenRound {
  return { ordinal, crashedAtMs, crashPoint, sure, confidence };
}

function toRecord(finding: Exclude<StreamFinding, { type: "disagreed" }>, atMs: number): CollectedRecord {
  if (finding.type === "checked") {
    const { ordinal, agreed, expected, found } = finding;
    return { kind: "crashPointCheck", ordinal, atMs, by: "stream", agreed, expected, found };
  }
  const { ordinal, gap, position, gapRounds, crashPoint, confidence } = finding;
  const place = { gapFromMs: gap?.fromMs ?? null, gapToMs: gap?.toMs ?? null, position, gapRounds };
  return { kind: "repairedRound", ordinal, ...place, crashPoint, by: "stream", atMs, confidence };
}
