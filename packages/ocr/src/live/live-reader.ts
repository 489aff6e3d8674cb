import { anyNumber, checkWith, type Clock, objectOf, type Observation, type RegionFrame } from "@aviator/core";
import type { TableReader } from "../reader/table-reader.ts";
import { unreadObservation } from "../reader/unread-observation.ts";
import { createFrozenPicture } from "./frozen-picture.ts";
import type { Contradiction } from "./contradictions.ts";
import { createPlausibility } from "./plausibility.ts";
import { createStableFrames } from "./stable-frames.ts";

/** A frame that is older than this when it is read says nothing of now. */
const STALE_AFTER_MS = 500;
/** Name of what refused a whole frame, in readings. */
const LIVE_ENGINE = "live";

const SPEED = objectOf<{ readonly speed: number }>({
  speed: anyNumber({ least: Number.MIN_VALUE, tooSmall: "must be above 0; 1 is real time" }),
});

/** Options of {@link createLiveReader}. */
export interface LiveReaderOptions {
  /** Reads each frame by itself. The live reader does not dispose of it. */
  readonly reader: Pick<TableReader, "map" | "readFrame" | "isStill">;
  readonly clock: Clock;
  /** How many times faster than a real table the game runs; above 0, default 1. */
  readonly speed?: number;
  /** Told when a reading can't be true of its round; it became null by then. */
  readonly onContradiction?: (contradiction: Contradiction) => void;
}

/** Reads one table frame after frame, and believes only what can be true of now and of the round so far. */
export interface LiveReader {
  /** A plain value where the engine needs no waiting. One call at a time, in the order of frames. */
  read(frame: RegionFrame): Observation | Promise<Observation>;
}

/**
 * Creates the reader of a running table. Every field is null with the reason `stale` when its frame is older than 500 ms, `lost` when
 * the table was not found, and `frozen` when the picture has stood still for longer than its phase allows; a multiplier or players
 * that contradict the round so far are `implausible`. What is left counts how often it agreed ({@link Observation.stable}).
 *
 * @example
 * ```ts
 * const live = createLiveReader({ reader: createTableReader({ map }), clock: systemClock });
 * const observation = await live.read(frame);
 * ```
 *
 * @throws InvalidInputError for a speed that is none.
 */
export function createLiveReader(options: LiveReaderOptions): LiveReader {
  const { reader, clock, onContradiction = () => {} } = options;
  const { speed } = checkWith(SPEED, { speed: options.speed ?? 1 }, "live reader");
  const frozen = createFrozenPicture(speed);
  const plausibility = createPlausibility({ speed, onContradiction });
  const stable = createStableFrames();

  const finish = (frame: RegionFrame, seen: Observation): Observation => {
    const isStill = reader.isStill();
    if (frozen.see(frame.monotonicMs, isStill, seen.phase.value ?? "unknown")) return refuse(frame, "frozen");
    const judged = plausibility.judge(seen);
    return { ...judged, stable: stable.count(judged, isStill) };
  };
  const refuse = (frame: RegionFrame, reason: "stale" | "lost" | "frozen"): Observation => {
    const nothing = unreadObservation(reader.map, frame, reason, LIVE_ENGINE);
    return { ...nothing, stable: stable.count(nothing, false) };
  };

  const read = (frame: RegionFrame): Observation | Promise<Observation> => {
    if (frame.lost === true) return refuse(frame, "lost");
    if (clock.monotonicMs() - frame.monotonicMs > STALE_AFTER_MS) return refuse(frame, "stale");
    const seen = reader.readFrame(frame);
    return seen instanceof Promise ? seen.then((found) => finish(frame, found)) : finish(frame, seen);
  };
  return { read };
}
