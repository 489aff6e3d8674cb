import { BYTES_PER_PIXEL, type Pixels, pixelsOf } from "../frame/pixels.ts";
import type { CollectedRecord, Collector, CollectorInput } from "../ports/collector.ts";
import { createRandom } from "../random.ts";
import { trackRound } from "../round/round-tracker.ts";
import { INITIAL_ROUND_TRACKER_STATE, type RoundTrackerState } from "../round/tracker-state.ts";
import { show } from "../validate.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { expectSame, expectThat } from "./expectations.ts";
import { observeRounds } from "./observed-rounds.ts";

/** What is checked. */
export interface CollectorSuiteOptions {
  /** Makes the collector; called anew in every case. */
  readonly create: () => Collector;
  /** What it is shown. Default: eight rounds with dropped and wrong frames. */
  readonly inputs?: readonly CollectorInput[];
}

const KINDS: readonly CollectedRecord["kind"][] = [
  "round",
  "thresholdCrossing",
  "phaseTransition",
  "gap",
  "rgbSample",
  "crashPointCheck",
  "repairedRound",
  "custom",
];

/** The promises of a {@link Collector}: pure, with a state that can be stored, and nothing shared between tables. */
export function collectorSuite({ create, inputs = defaultInputs() }: CollectorSuiteOptions): readonly ConformanceCase[] {
  return [
    {
      name: "has a name, and a state that survives JSON",
      run: async () => {
        const { name, initialState } = create();
        expectThat(typeof name === "string" && name !== "", "name must be a text that is not empty");
        expectThat(isJson(initialState), "initialState must survive JSON");
      },
    },
    {
      name: "changes neither its state nor its input",
      run: async () => {
        const collector = create();
        const frozen = inputs.map(deepFreeze);
        const before = JSON.stringify(frozen);
        // A write to a frozen object throws in modules.
        runCollector(collector, frozen, (state) => deepFreeze(structuredClone(state)));
        expectThat(JSON.stringify(frozen) === before, "the input must stay as it was");
      },
    },
    {
      name: "gives the same records for the same input",
      run: async () => expectSame(runCollector(create(), inputs), runCollector(create(), inputs), "a second run"),
    },
    {
      name: "goes on from a state that was stored as JSON",
      run: async () => {
        const stored = runCollector(create(), inputs, (state) => JSON.parse(JSON.stringify(state)) as unknown);
        expectSame(stored, runCollector(create(), inputs), "records with the state stored in between");
      },
    },
    {
      name: "shares nothing between two tables",
      run: async () => {
        const collector = create();
        const alone = runCollector(create(), inputs);
        let [left, right]: unknown[] = [collector.initialState, collector.initialState];
        const found: CollectedRecord[][] = [[], []];
        for (const input of inputs) {
          const [leftNext, leftRecords] = collector.collect(left, input);
          const [rightNext, rightRecords] = collector.collect(right, input);
          [left, right] = [leftNext, rightNext];
          found[0]?.push(...leftRecords);
          found[1]?.push(...rightRecords);
        }
        expectSame(found, [alone, alone], "records of two tables side by side");
      },
    },
    {
      name: "looks at pixels only during the call, and leaves them as they are",
      run: async () => lookAtPixels(create, inputs),
    },
    {
      name: "makes records of known kinds that survive JSON",
      run: async () => {
        for (const record of runCollector(create(), inputs)) {
          expectThat(KINDS.includes(record.kind), `kind must be one of ${KINDS.join(", ")}, found ${show(record.kind)}`);
          expectThat(isJson(record), `a ${record.kind} record must survive JSON`);
        }
      },
    },
  ];
}

/** Shows a collector pixels that are overwritten after each call, as those of a running table are. */
function lookAtPixels(create: () => Collector, inputs: readonly CollectorInput[]): void {
  const kept = runCollector(create(), inputs);
  const collector = create();
  const found: CollectedRecord[] = [];
  let state: unknown = collector.initialState;
  for (const { regions, ...input } of inputs) {
    const copies = regions === undefined ? undefined : copyRegions(regions);
    const [next, records] = collector.collect(state, copies === undefined ? input : { ...input, regions: copies });
    state = next;
    found.push(...records);
    for (const [path, { bytes }] of copies ?? []) {
      expectSame([...bytes], [...(regions?.get(path)?.bytes ?? [])], `pixels of ${path}`);
      bytes.fill(0);
    }
  }
  expectSame(found, kept, "records with every frame's pixels overwritten after its call");
}

function runCollector(
  collector: Collector,
  inputs: readonly CollectorInput[],
  between: (state: unknown) => unknown = (state) => state,
): CollectedRecord[] {
  const records: CollectedRecord[] = [];
  let state = between(collector.initialState);
  for (const input of inputs) {
    const [next, made] = collector.collect(state, input);
    records.push(...made);
    state = between(next);
  }
  return records;
}

function defaultInputs(): CollectorInput[] {
  const faults = { dropped: 0.05, unknown: 0.03, unreadable: 0.05, wrong: 0.02 };
  const { observations } = observeRounds({
    random: createRandom("collectorSuite"),
    rounds: [100, 250, 250, 131, 1200, 100, 100, 163],
    faults,
  });
  let tracked: RoundTrackerState = INITIAL_ROUND_TRACKER_STATE;
  return observations.map((observation) => {
    const [next, changes] = trackRound(tracked, observation);
    tracked = next;
    return { observation, changes, regions: paintRegions(observation.sequence) };
  });
}

/** Small regions of one colour, another with every frame. */
function paintRegions(sequence: number): ReadonlyMap<string, Pixels> {
  return new Map(
    ["regions.multiplier", "regions.phase", "panels[0].button"].map((path, index) => {
      const bytes = new Uint8Array(4 * BYTES_PER_PIXEL).map((_, at) => (sequence * 7 + index * 50 + at) & 255);
      return [path, pixelsOf(bytes, 2, 2, "rgba")];
    }),
  );
}

function copyRegions(regions: ReadonlyMap<string, Pixels>): Map<string, Pixels> {
  return new Map([...regions].map(([path, pixels]) => [path, { ...pixels, bytes: pixels.bytes.slice() }]));
}

/** True for what `JSON.parse(JSON.stringify(value))` gives back whole. */
function isJson(value: unknown): boolean {
  if (value === null || typeof value === "boolean" || typeof value === "string") return true;
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "object" && Object.values(value).every(isJson);
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
