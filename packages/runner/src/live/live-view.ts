import { type Clock, formatMultiplier, type Phase, type SharedGameState, type TableState } from "@aviator/core";
import { columns, visibleLength } from "../command-line/columns.ts";
import { paint, type Style } from "../command-line/output.ts";

/** Draws one line a table. */
export interface LiveView {
  /** Notes a finished round. */
  addCrashPoint(table: string, crashPoint: number | null): void;
  /** Notes that a table is no longer read. */
  addFailure(table: string): void;
  /** The lines to show now, for a terminal so many characters wide: where it is narrow, what matters least is left out. */
  lines(width: number): string[];
}

const LAST_ROUNDS = 6;
/** What is shown, from the widest to the narrowest. */
const SHAPES: readonly Shape[] = [
  { rounds: LAST_ROUNDS, rates: true },
  { rounds: 3, rates: true },
  { rounds: LAST_ROUNDS, rates: false },
  { rounds: 3, rates: false },
  { rounds: 0, rates: false },
];
const PHASE_STYLES: Readonly<Record<Phase, Style>> = {
  betting: "yellow",
  loading: "gray",
  flying: "cyan",
  crashed: "red",
  unknown: "gray",
};

interface Shape {
  /** Last rounds, at most. */
  readonly rounds: number;
  /** Whether reads a second and milliseconds a read stand at the end. */
  readonly rates: boolean;
}

/** What is known of one table. */
interface Row {
  readonly state: readonly string[];
  readonly rounds: readonly string[];
  readonly rates: readonly string[];
}

/** What a rate is measured from. */
interface Mark {
  readonly atMs: number;
  readonly reads: number;
  readonly readMs: number;
}

/** Creates the live lines of these tables: phase, multiplier, last rounds, reads a second, milliseconds a read. */
export function createLiveView(names: readonly string[], state: SharedGameState, clock: Clock): LiveView {
  const lastRounds = new Map<string, string[]>(names.map((name) => [name, []]));
  const failed = new Set<string>();
  let marks = names.map((): Mark => ({ atMs: clock.monotonicMs(), reads: 0, readMs: 0 }));

  const row = (name: string, now: TableState, mark: Mark, nowMs: number): Row => {
    const seconds = (nowMs - mark.atMs) / 1000;
    const reads = now.reads - mark.reads;
    return {
      state: [
        name,
        failed.has(name) ? paint("red", "failed") : paint(PHASE_STYLES[now.phase], now.phase),
        now.multiplier === null ? "" : formatMultiplier(now.multiplier),
        `${now.rounds} rounds`,
      ],
      rounds: lastRounds.get(name) ?? [],
      rates: [
        `${decimals(reads / Math.max(0.001, seconds), 1)} reads/s`,
        `${reads === 0 ? "–" : decimals((now.readMs - mark.readMs) / reads, 2)} ms/read`,
      ],
    };
  };

  return {
    addCrashPoint(table, crashPoint) {
      const last = lastRounds.get(table);
      if (last === undefined) return;
      last.push(crashPoint === null ? "?" : formatMultiplier(crashPoint));
      if (last.length > LAST_ROUNDS) last.shift();
    },
    addFailure(table) {
      failed.add(table);
    },
    lines(width) {
      const nowMs = clock.monotonicMs();
      const states = names.map((_, index) => state.read(index));
      const rows = names.map((name, index) => row(name, states[index] as TableState, marks[index] as Mark, nowMs));
      marks = states.map(({ reads, readMs }) => ({ atMs: nowMs, reads, readMs }));
      return fit(rows, width);
    },
  };
}

/** The widest shape that fits; the narrowest where none does. */
function fit(rows: readonly Row[], width: number): string[] {
  let lines: string[] = [];
  for (const shape of SHAPES) {
    lines = columns(
      rows.map(({ state, rounds, rates }) => [
        ...state,
        rounds.slice(Math.max(0, rounds.length - shape.rounds)).join(" "),
        ...(shape.rates ? rates : []),
      ]),
    );
    if (lines.every((line) => visibleLength(line) <= width)) return lines;
  }
  return lines;
}

/** A number with a fixed count of decimals, for people. */
export function decimals(value: number, count: number): string {
  return value.toLocaleString("en", { minimumFractionDigits: count, maximumFractionDigits: count, useGrouping: false });
}
