import { type KnownPhase, PHASES, type Random, type Reading, type TrackedObservation, unread } from "@aviator/core";

/** How often things go wrong, each as a probability a frame unless told otherwise. */
export interface Faults {
  /** The frame never comes. */
  readonly dropped: number;
  /** Nothing comes for 1 to 30 seconds. */
  readonly blind: number;
  /** The phase can't be told, nor anything read, for one frame. */
  readonly unknown: number;
  /** A pop-up hides everything for 0.2 to 5 seconds. */
  readonly covered: number;
  /** The multiplier can't be read. */
  readonly unreadable: number;
  /** The frame shows what the one before showed. */
  readonly stuck: number;
  /** The same frame comes again. */
  readonly repeated: number;
  /** A frame of up to five before comes again. */
  readonly late: number;
  /** Phase, multiplier or both are wrong; the frame that comes next is right, and no wrong value stands twice in a row. */
  readonly wrong: number;
  /** As a probability a change of phase: the first frame after it is caught while the table repaints. */
  readonly repaint: number;
}

/** Frames as they are spoiled. */
export interface Spoiler {
  /** What one look gives, none or several; `before` is the frame before, `isChange` true for the first of a phase. */
  spoil(seen: TrackedObservation, isChange: boolean): readonly TrackedObservation[];
}

const ENGINE = "observer";
const REMEMBERED = 5;

/** A reading that the observer is sure of. */
export function read<T>(value: T): Reading<T> {
  return { value, reason: null, confidence: 0.95, engine: ENGINE, text: "" };
}

/** Creates what spoils the frames of one table. */
export function createSpoiler(random: Random, faults: Faults): Spoiler {
  const happens = (probability: number): boolean => probability > 0 && random.next() < probability;
  const recent: TrackedObservation[] = [];
  const wrong = createWrongness(random);
  let [blindUntilMs, coveredUntilMs] = [0, 0];
  let isNextRight = true;

  const shown = (seen: TrackedObservation, isChange: boolean): TrackedObservation => {
    const { monotonicMs } = seen;
    const before = recent.at(-1);
    if (happens(faults.covered)) coveredUntilMs = monotonicMs + 200 + random.next() * 4800;
    if (monotonicMs < coveredUntilMs || happens(faults.unknown)) {
      return { ...seen, phase: read("unknown"), multiplier: unread("covered", ENGINE) };
    }
    if (happens(faults.unreadable)) return { ...seen, multiplier: unread("unsure", ENGINE) };
    if (!isNextRight && (happens(faults.wrong) || (isChange && happens(faults.repaint)))) {
      isNextRight = true;
      return isChange ? wrong.repaint(seen, before) : wrong.anything(seen);
    }
    // Only what was right may stand still: nobody could tell a wrong frame that stays from a true one.
    const isStuck = !isNextRight && before !== undefined && happens(faults.stuck);
    isNextRight = false;
    return isStuck ? { ...seen, phase: before.phase, multiplier: before.multiplier } : seen;
  };

  return {
    spoil(seen, isChange) {
      if (happens(faults.blind)) blindUntilMs = seen.monotonicMs + 1000 + random.next() * 29_000;
      if (seen.monotonicMs < blindUntilMs || happens(faults.dropped)) return [];
      const frame = shown(seen, isChange);
      const frames = [frame];
      if (happens(faults.repeated)) frames.push(frame);
      const late = recent[Math.floor(random.next() * recent.length)];
      if (late !== undefined && happens(faults.late)) frames.push(late);
      recent.push(frame);
      if (recent.length > REMEMBERED) recent.shift();
      return frames;
    },
  };
}

/** Makes wrong frames of right ones. */
function createWrongness(random: Random): {
  anything(seen: TrackedObservation): TrackedObservation;
  repaint(seen: TrackedObservation, before: TrackedObservation | undefined): TrackedObservation;
} {
  let last = 0;
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random.next() * choices.length)] as T;
  const wrongMultiplier = (right: number | null): Reading<number> => {
    const base = right ?? 100;
    const tenth = Math.max(100, Math.floor(base / 10));
    let value = pick([base * 10, base + 1, Math.max(100, base - 1), base + 700, 100, tenth, base * 2]);
    while (value === last || value === right) value += 1;
    last = value;
    return read(value);
  };
  const wrongPhase = (right: string | null): Reading<KnownPhase> =>
    read(pick(PHASES.filter((phase): phase is KnownPhase => phase !== "unknown" && phase !== right)));
  return {
    anything(seen) {
      const what = pick(["phase", "multiplier", "both"]);
      return {
        ...seen,
        phase: what === "multiplier" ? seen.phase : wrongPhase(seen.phase.value),
        multiplier: what === "phase" ? seen.multiplier : wrongMultiplier(seen.multiplier.value),
      };
    },
    // Half of the old picture, half of the new one, or a number of which a part is drawn.
    repaint(seen, before) {
      const old = before ?? seen;
      const what = pick(["oldNumber", "oldPhase", "partOfNumber"]);
      if (what === "oldNumber") return { ...seen, multiplier: old.multiplier };
      if (what === "oldPhase") return { ...seen, phase: old.phase };
      return { ...seen, multiplier: wrongMultiplier(seen.multiplier.value) };
    },
  };
}
