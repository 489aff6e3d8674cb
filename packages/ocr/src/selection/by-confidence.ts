import {
  anyNumber,
  checkWith,
  type Clock,
  objectOf,
  type OcrEngine,
  systemClock,
  type TextReading,
  type TextRequest,
} from "@aviator/core";
import { combine, isSettled } from "../hybrid/hybrid-engine.ts";
import { createSecondWitness, type TesseractEngineOptions } from "../tesseract/second-witness.ts";

/** Options of {@link createByConfidenceEngine}. */
export interface ByConfidenceOptions extends TesseractEngineOptions {
  /** The engine that is asked first, which stays the caller's: a template engine. */
  readonly template: OcrEngine;
  /**
   * Least milliseconds between two questions to Tesseract about one region; they double, up to 16 times, while its answers are of
   * no use. Default 400; 0 asks every time, for pictures that stand for themselves.
   */
  readonly everyMs?: number;
  /** The clock that these pauses are measured by; a live table gives that of its frames, so that a replay asks the same. Default: `clock`. */
  readonly frameClock?: Clock;
}

/** What is known of one region. */
interface RegionBudget {
  nextAtMs: number;
  useless: number;
}

const DEFAULT_EVERY_MS = 400;
const MOST_DOUBLINGS = 4;
const PAUSES = objectOf<{ readonly everyMs: number }>({ everyMs: anyNumber({ least: 0, tooSmall: "must not be negative" }) });

/**
 * Creates the default engine: the template engine's answer at once where it is sure, and Tesseract's as the hybrid engine takes it
 * where it isn't, as often as that pays. A number that changes with every frame, as in flight, is asked for now and then only:
 * the next frame comes sooner than the answer. One that stands is asked for once, and a promise is given only then.
 *
 * @throws InvalidInputError when an option breaks its range.
 */
export function createByConfidenceEngine(options: ByConfidenceOptions): OcrEngine {
  const { template } = options;
  const { everyMs } = checkWith(PAUSES, { everyMs: options.everyMs ?? DEFAULT_EVERY_MS }, "byConfidence engine");
  const clock: Clock = options.frameClock ?? options.clock ?? systemClock;
  const witness = createSecondWitness(options);
  const budgets = new Map<string, RegionBudget>();

  const named = (first: TextReading): TextReading => ({ ...first, engine: first.engine ?? template.name });
  const doubt = (first: TextReading, request: TextRequest): TextReading | Promise<TextReading> => {
    let budget = budgets.get(request.path);
    if (budget === undefined) budgets.set(request.path, (budget = { nextAtMs: -Infinity, useless: 0 }));
    const nowMs = clock.monotonicMs();
    // These pixels may still stand when their turn comes.
    if (nowMs < budget.nextAtMs) return { ...named(first), final: false };
    const spent = budget;
    const weigh = (answer: TextReading): TextReading => {
      const reading = combine(first, answer);
      spent.useless = isSettled(reading) ? 0 : Math.min(MOST_DOUBLINGS, spent.useless + 1);
      spent.nextAtMs = nowMs + everyMs * 2 ** spent.useless;
      return reading;
    };
    const second = witness.read(request, first);
    return second instanceof Promise ? second.then(weigh) : weigh(second);
  };
  const settle = (first: TextReading, request: TextRequest): TextReading | Promise<TextReading> =>
    isSettled(first) ? named(first) : doubt(first, request);
  return {
    name: "byConfidence",
    readText(request) {
      const first = template.readText(request);
      return first instanceof Promise ? first.then((reading) => settle(reading, request)) : settle(first, request);
    },
    forget() {
      template.forget?.();
      budgets.clear();
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
