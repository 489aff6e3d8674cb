import { slopeWithInterval } from "../runner-memory/statistics.ts";
import type { Soaked } from "./run-soak.ts";
import type { SoakSample } from "./soak-lines.ts";
import type { ThreadWeight } from "./thread-weights.ts";

/** A slope an hour, with the half width of its 95 % interval. */
export interface Slope {
  readonly slope: number;
  readonly halfInterval: number;
}

/** What a soak comes to. */
export interface SoakVerdict {
  /** Used heap and memory outside of it after collections, all threads but the simulator's together: megabytes an hour. */
  readonly heap: Slope;
  readonly heapMb: number;
  /** Of that, compiled code alone. */
  readonly code: Slope;
  /** Of each thread alone. */
  readonly threads: Readonly<Record<string, Slope>>;
  readonly resident: Slope;
  readonly residentMb: number;
  readonly handles: { readonly first: number; readonly last: number; readonly most: number };
  readonly walMb: number;
  readonly rounds: number;
  readonly roundsPerHour: number;
  /** What must not be. */
  readonly faults: readonly string[];
}

/** Samples before this share of the time are of a house that settles in. */
const WARM_UP_SHARE = 0.2;
/** The simulator remembers every round that it played, and the demo's main thread with it: about 2 MB an hour at ten times the speed. */
const TOLERANCE_MB_PER_HOUR = 4;
/** In a short run, code that is still being compiled weighs more than that. */
const LEAST_TOLERANCE_MB = 2;
const MOST_WAL_MB = 64;
/** A file that SQLite opens at its own time, and the five of a thread that starts late. */
const MORE_HANDLES = 6;
const MB = 1024 * 1024;
const HOUR_MS = 3_600_000;

/** Judges a soak; the exit code of the measurement is whether there are faults. */
export function judgeSoak({ samples, resident, summary }: Soaked): SoakVerdict {
  const first = Math.floor(samples.length * WARM_UP_SHARE);
  const late = samples.slice(first);
  const steady = steadyThreads(late);
  // A thread that is busy does not answer in time.
  const settled = late.filter(({ weights }) => [...steady].every((name) => weights.some(({ thread }) => thread === name)));
  const spanHours = ((settled.at(-1)?.atMs ?? 0) - (settled[0]?.atMs ?? 0)) / HOUR_MS;
  const totals = settled.map(({ atMs, weights }) => [atMs / HOUR_MS, runnerSum(weights, steady, "bytes") / MB] as const);
  const code = settled.map(({ atMs, weights }) => [atMs / HOUR_MS, runnerSum(weights, steady, "codeBytes") / MB] as const);
  const heap = slopeWithInterval(totals);
  const names = new Set(late.flatMap(({ weights }) => weights.map(({ thread }) => thread)));
  const slopeOf = (name: string): Slope =>
    slopeWithInterval(
      late.flatMap(({ atMs, weights }) =>
        weights.filter(({ thread }) => thread === name).map(({ bytes }) => [atMs / HOUR_MS, bytes / MB] as const),
      ),
    );
  const counts = settled.map((sample) => sample.handles);
  const handles = { first: counts[0] ?? 0, last: counts.at(-1) ?? 0, most: Math.max(...counts) };
  const walMb = Math.max(...samples.map(({ walBytes }) => walBytes)) / MB;
  const grownMb = (heap.slope - heap.halfInterval) * spanHours;
  const toleratedMb = Math.max(LEAST_TOLERANCE_MB, TOLERANCE_MB_PER_HOUR * spanHours);
  const { missed, wrong, invented, notStored, failedTables } = summary;
  const faults = [
    ...(grownMb > toleratedMb
      ? [`memory grew by ${grownMb.toFixed(1)} MB at the least; ${toleratedMb.toFixed(1)} may be`]
      : []),
    ...(handles.last > handles.first + MORE_HANDLES ? [`${handles.first} handles became ${handles.last}`] : []),
    ...(walMb > MOST_WAL_MB ? [`a log of ${walMb.toFixed(0)} MB; ${MOST_WAL_MB} may be`] : []),
    ...Object.entries({ missed, wrong, invented, notStored })
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `${what}: ${count} rounds or records`),
    ...failedTables.map((table) => `table ${table} failed`),
  ];
  return {
    heap,
    heapMb: totals.at(-1)?.[1] ?? 0,
    code: slopeWithInterval(code),
    threads: Object.fromEntries([...names].toSorted().map((name) => [name, slopeOf(name)])),
    resident: slopeWithInterval(resident.slice(first).map(({ atMs, residentMb }) => [atMs / HOUR_MS, residentMb])),
    residentMb: resident.at(-1)?.residentMb ?? 0,
    handles,
    walMb,
    rounds: summary.rounds,
    roundsPerHour: Math.round((summary.rounds / summary.seconds) * 3600),
    faults,
  };
}

/** The simulator's thread: its canvases are given back at moments of their own. */
const SIMULATOR = "painter";

/** One that starts on the way, as Tesseract does when it is first asked, would look like growth: it is told of by itself. */
const STEADY_SHARE = 0.5;

function steadyThreads(samples: readonly SoakSample[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { weights } of samples) for (const { thread } of weights) counts.set(thread, (counts.get(thread) ?? 0) + 1);
  return new Set([...counts].flatMap(([thread, count]) => (count >= samples.length * STEADY_SHARE ? [thread] : [])));
}

function runnerSum(weights: readonly ThreadWeight[], steady: ReadonlySet<string>, what: "bytes" | "codeBytes"): number {
  return weights
    .filter(({ thread }) => thread !== SIMULATOR && steady.has(thread))
    .reduce((sum, weight) => sum + weight[what], 0);
}
