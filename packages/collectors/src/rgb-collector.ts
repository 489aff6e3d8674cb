import {
  also,
  anyNumber,
  checkWith,
  type Collector,
  type CollectorInput,
  type KnownPhase,
  measureColours,
  objectOf,
  type Observation,
  optional,
  PHASE_MODEL_ENGINE,
  type Pixels,
  type RgbSampleRecord,
} from "@aviator/core";
import { defineCollector } from "./define-collector.ts";

/** How often the RgbCollector looks. */
export interface RgbCollectorOptions {
  /** Milliseconds from one sample to the next. Default 500; divide it by the speed of a game that runs faster. */
  readonly everyMs?: number;
}

/** What the RgbCollector remembers of a table. Plain JSON. */
export interface RgbCollectorState {
  /** The phase that the round tracker believes. */
  readonly phase: KnownPhase | null;
  /** Monotonic milliseconds from which on the next sample is due; null before the first. */
  readonly dueMs: number | null;
}

const EVERY_MS = 500;
const ABOVE_ZERO = "must be a number of milliseconds above 0";
const optionsRule = objectOf<RgbCollectorOptions>({
  everyMs: optional(also(anyNumber({ least: 0, tooSmall: ABOVE_ZERO }), (everyMs) => everyMs > 0, ABOVE_ZERO)),
});
const PHASE = "regions.phase";
/** What serves for the phase's region where the map has none. */
const MULTIPLIER = "regions.multiplier";
const BUTTON = /^panels\[(\d+)\]\.button$/;

/**
 * Creates the RgbCollector: twice a second one `rgbSample` record of the phase's region and one of each bet button. A sample is
 * labelled with its phase when the frame shows the phase that the round tracker believes, told by what was read and not by a phase
 * model: what a model said must not teach the next one. A frame from which nothing may be read gives none.
 *
 * @throws InvalidInputError when `everyMs` is not above 0, and for a misspelt option.
 */
export function createRgbCollector(options: RgbCollectorOptions = {}): Collector<RgbCollectorState> {
  const { everyMs = EVERY_MS } = checkWith(optionsRule, options, "RgbCollector");
  return defineCollector<RgbCollectorState>({
    name: "rgb",
    initialState: { phase: null, dueMs: null },
    collect: (state, input) => collect(everyMs, state, input),
  });
}

function collect(
  everyMs: number,
  state: RgbCollectorState,
  { observation, changes, regions }: CollectorInput,
): readonly [RgbCollectorState, readonly RgbSampleRecord[]] {
  const change = changes.findLast(({ type }) => type === "phaseChanged");
  const phase = change?.type === "phaseChanged" ? change.to : state.phase;
  const { monotonicMs } = observation;
  const isDue = state.dueMs === null || monotonicMs >= state.dueMs;
  if (regions === undefined || observation.phase.value === null || !isDue) {
    return [phase === state.phase ? state : { ...state, phase }, []];
  }
  // Due times stand in a row, so that late frames don't add up; after a pause the row begins anew.
  const next = (state.dueMs ?? monotonicMs) + everyMs;
  const dueMs = next > monotonicMs ? next : monotonicMs + everyMs;
  return [{ phase, dueMs }, sample(observation, regions, phase)];
}

function sample(
  observation: Observation,
  regions: ReadonlyMap<string, Pixels>,
  believed: KnownPhase | null,
): RgbSampleRecord[] {
  const { capturedAtMs: atMs, phase: reading } = observation;
  const isSure = reading.value === believed && reading.engine !== PHASE_MODEL_ENGINE;
  const label = isSure ? { phase: believed, confidence: reading.confidence } : { phase: null, confidence: 0 };
  const records: RgbSampleRecord[] = [];
  const take = (pixels: Pixels, region: "phase" | "button", panel: number | null): void => {
    records.push({ kind: "rgbSample", atMs, region, panel, ...measureColours(pixels), ...label });
  };
  const place = regions.get(PHASE) ?? regions.get(MULTIPLIER);
  if (place !== undefined) take(place, "phase", null);
  for (const [path, pixels] of regions) {
    const panel = BUTTON.exec(path)?.[1];
    if (panel !== undefined) take(pixels, "button", Number(panel));
  }
  return records;
}
