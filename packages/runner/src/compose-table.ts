import {
  type Clock,
  type Collector,
  EMPTY_TABLE_STATE,
  endTracking,
  INITIAL_ROUND_TRACKER_STATE,
  type Observation,
  type Pixels,
  phaseRateHz,
  type RecordSink,
  type RegionFrame,
  type RoundChange,
  type RoundNumbers,
  type RoundTrackerOptions,
  type RoundTrackerState,
  type TableLink,
  type TableState,
  trackRound,
} from "@aviator/core";
import type { EventMessage } from "./event-message.ts";
import { recordEvent } from "./record-event.ts";
import { createRecordStore } from "./store-records.ts";

/** What a table is made of. Each part is a port, so that any of them can be somebody's own. */
export interface TableParts {
  /** The table's name in the config. */
  readonly name: string;
  readonly link: Pick<TableLink<unknown, unknown>, "nextFrame">;
  /** Turns frames into observations; a plain value where no waiting is needed, so that the fast path stays free of promises. */
  readonly reader: { read(frame: RegionFrame): Observation | Promise<Observation> };
  readonly collectors: readonly Collector[];
  readonly sink: RecordSink;
  readonly clock: Clock;
  /** Receives every event; in a worker, posts it to main. */
  readonly emit: (message: EventMessage) => void;
  /** Receives the monitoring copy after every frame. */
  readonly publish: (state: TableState) => void;
  /** Asks for frames a second: `flyingHz` while flying, fewer in phases that need fewer. Default: takes what comes. */
  readonly rate?: { readonly flyingHz: number; ask(rateHz: number): void };
  /** Gives a round its durable number as soon as its betting opens; default: when it is stored. */
  readonly numbers?: RoundNumbers;
  /** When the round tracker believes what it sees; default its own defaults. */
  readonly tracker?: RoundTrackerOptions;
}

/** A composed table. */
export interface TablePipeline {
  /** Reads frames until the link closes or `signal` aborts; resolves when everything it collected has been answered for. */
  run(signal: AbortSignal): Promise<void>;
}

/**
 * Composes one table: frames → readings → round tracker → collectors → records and events. Holds no state of its own outside
 * {@link TablePipeline.run}, so the same parts can run in a thread, in a process or in a test.
 */
export function composeTable(parts: TableParts): TablePipeline {
  return { run: (signal) => runTable(parts, signal) };
}

async function runTable(parts: TableParts, signal: AbortSignal): Promise<void> {
  const { name, link, reader, clock } = parts;
  const records = createRecordStore(parts, signal);
  const states: unknown[] = parts.collectors.map((collector) => collector.initialState);
  let tracked: RoundTrackerState = INITIAL_ROUND_TRACKER_STATE;
  let monitor: TableState = EMPTY_TABLE_STATE;
  let last: Observation | null = null;

  const collect = (observation: Observation, changes: readonly RoundChange[], regions?: ReadonlyMap<string, Pixels>): void => {
    for (const change of changes) parts.emit(toEvent(name, change));
    const input = regions === undefined ? { observation, changes } : { observation, changes, regions };
    for (const [index, collector] of parts.collectors.entries()) {
      const [state, collected] = collector.collect(states[index], input);
      states[index] = state;
      for (const record of collected) {
        records.store(record);
        const told = recordEvent(name, record);
        if (told !== null) parts.emit(told);
      }
    }
  };

  for (;;) {
    const frame = await link.nextFrame(signal);
    if (frame === null) break;
    const startedMs = clock.monotonicMs();
    const reading = reader.read(frame);
    const observation = reading instanceof Promise ? await reading : reading;
    const readMs = clock.monotonicMs() - startedMs;
    if (monitor.reads === 0) parts.emit({ type: "worker.started", event: { table: name } });
    const [next, changes] = trackRound(tracked, observation, parts.tracker);
    tracked = next;
    for (const change of changes) if (change.type === "roundOpened") allotNumber(parts, tracked, change);
    parts.rate?.ask(phaseRateHz(observation.phase.value, tracked, parts.rate.flyingHz));
    collect(observation, changes, frame.regions);
    last = observation;
    monitor = observe(monitor, observation, changes, readMs);
    parts.publish(monitor);
    await records.room();
  }
  if (last !== null) {
    // A crash that stands on the screen as reading ends is over: what was read of it is kept.
    const now = { capturedAtMs: clock.utcMs(), monotonicMs: clock.monotonicMs() };
    collect({ ...last, ...now, sequence: last.sequence + 1 }, endTracking(tracked, now, parts.tracker));
  }
  await records.finish();
}

/** A round that was first seen in its middle is nothing to bet on: it gets its number when it is stored. */
function allotNumber(
  { name, numbers }: TableParts,
  { round }: RoundTrackerState,
  { ordinal, atMs }: Extract<RoundChange, { type: "roundOpened" }>,
): void {
  if (numbers === undefined || round?.ordinal !== ordinal || round.betting === null) return;
  // Where it can't be made durable now, the round gets its number when it is stored.
  numbers.allotRound(name, { ordinal, openedAtMs: atMs }).catch(() => {});
}

function toEvent(table: string, change: RoundChange): EventMessage {
  switch (change.type) {
    case "phaseChanged": {
      const { from, to, atMs, durationMs, multiplier } = change;
      return { type: "phase.changed", event: { table, from, to, atMs, durationMs, multiplier } };
    }
    case "roundOpened":
      return { type: "round.opened", event: { table, ordinal: change.ordinal, atMs: change.atMs } };
    case "roundCrashed":
      return { type: "round.crashed", event: { table, round: change.round } };
    case "roundMissed":
      return { type: "round.missed", event: { table, gap: change.gap } };
    default:
      return change satisfies never;
  }
}

function observe(before: TableState, seen: Observation, changes: readonly RoundChange[], readMs: number): TableState {
  const crashed = changes.find((change) => change.type === "roundCrashed");
  const changed = changes.findLast((change) => change.type === "phaseChanged");
  return {
    phase: seen.phase.value ?? "unknown",
    multiplier: seen.multiplier.value,
    lastCrashPoint: crashed === undefined ? before.lastCrashPoint : crashed.round.crashPoint,
    balanceMinor: seen.balance?.value ?? before.balanceMinor,
    profitMinor: null,
    confidence: seen.multiplier.confidence,
    rounds: before.rounds + (crashed === undefined ? 0 : 1),
    reads: before.reads + 1,
    readMs: before.readMs + readMs,
    phaseSinceMs: changed?.atMs ?? before.phaseSinceMs,
    lastFrameAtMs: seen.capturedAtMs,
  };
}
