import type { Clock, OcrEngine, TextReading, TextRequest } from "@aviator/core";
import { messageOf } from "../errors.ts";
import { readingProblem } from "./reading-problem.ts";

/** What an engine did wrong; the field became null with the reason `engineFailed`. */
export interface EngineTrouble {
  /** The engine's name. */
  readonly engine: string;
  /** Names the engine, the region where it was seen first, and what is wrong. */
  readonly message: string;
  /** What the engine threw or rejected with; undefined where it did neither. */
  readonly cause?: unknown;
}

/** Hears of an engine's troubles: of each once, and of a few at most, however many frames have it. */
export type EngineTroubleListener = (trouble: EngineTrouble) => void;

/** Options of {@link guardEngine}. */
export interface GuardEngineOptions {
  /** Milliseconds within which the engine has to answer. */
  readonly deadlineMs: number;
  /** Times the deadline. */
  readonly clock: Clock;
  readonly onTrouble: EngineTroubleListener;
}

/** Asked for again with the next frame: the fault may be over by then. */
const FAILED: TextReading = { text: "", reason: "engineFailed", confidence: 0, final: false };

/** In the place of an answer that did not come. */
const LATE: unique symbol = Symbol("late");

/** A message that differs each time, as one with a time in it, must not be told without end. */
const MOST_TOLD = 8;

/**
 * An engine that can harm no table: what it throws, what it rejects with, a reading that breaks a rule and an answer that does not come
 * in time make the reading `engineFailed`, and are told. It has the engine's name, and disposes of it.
 */
export function guardEngine(engine: OcrEngine, options: GuardEngineOptions): OcrEngine {
  const { deadlineMs, clock } = options;
  const { name } = engine;
  const tell = createTeller(name, options.onTrouble);
  const judge = (reading: TextReading, { path }: TextRequest): TextReading => {
    const problem = readingProblem(reading);
    if (problem === null) return reading;
    tell(problem, `readText's reading of ${path}: ${problem}; mend the engine`);
    return FAILED;
  };
  const fail = (cause: unknown, { path }: TextRequest): TextReading => {
    const why = messageOf(cause);
    tell(why, `readText failed on ${path}: ${why}; mend the engine`, cause);
    return FAILED;
  };
  const waitFor = async (answer: PromiseLike<TextReading>, request: TextRequest): Promise<TextReading> => {
    const answered = new AbortController();
    const late: Promise<typeof LATE> = clock.sleep(deadlineMs, answered.signal).then(
      () => LATE,
      () => LATE,
    );
    try {
      const reading = await Promise.race([answer, late]);
      if (reading !== LATE) return judge(reading, request);
    } catch (cause) {
      return fail(cause, request);
    } finally {
      answered.abort();
    }
    const rule = `readText must answer within ${Math.round(deadlineMs * 10) / 10} ms`;
    tell(rule, `${rule} (found no answer for ${request.path} by then); answer sooner`);
    return FAILED;
  };
  return {
    name,
    readText(request) {
      try {
        const reading = engine.readText(request);
        return isPromiseLike(reading) ? waitFor(reading, request) : judge(reading, request);
      } catch (cause) {
        return fail(cause, request);
      }
    },
    forget() {
      try {
        engine.forget?.();
      } catch (cause) {
        // It forgot what it could; the next reading tells whether it still works.
        const why = messageOf(cause);
        tell(why, `forget failed: ${why}; mend the engine`, cause);
      }
    },
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

/** Tells each trouble once, by what is the same of it in all regions. */
function createTeller(engine: string, onTrouble: EngineTroubleListener): (key: string, text: string, cause?: unknown) => void {
  const told = new Set<string>();
  return (key, text, cause) => {
    if (told.size === MOST_TOLD || told.has(key)) return;
    told.add(key);
    const rest = told.size === MOST_TOLD ? "; of this engine no more is told" : "";
    onTrouble({ engine, message: `engine ${engine}: ${text}${rest}`, ...(cause === undefined ? {} : { cause }) });
  };
}

function isPromiseLike(value: unknown): value is PromiseLike<TextReading> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
