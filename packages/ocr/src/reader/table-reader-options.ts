import { anyNumber, type Clock, type OcrEngine, type Problem, systemClock, type TableMap } from "@aviator/core";
import { glyphsProblems } from "../glyphs/check-glyphs.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import type { LearnedTable } from "../learning/learned-table.ts";
import { checkOptions, isClock } from "../option-rules.ts";
import type { PhaseModel } from "../phase/phase-model.ts";
import { type EngineTroubleListener, guardEngine } from "./guard-engine.ts";

/** Options of `createTableReader`. */
export interface TableReaderOptions {
  /** Where the fields stand. */
  readonly map: TableMap;
  /** Sets of the template engine, or what was learned of this table. Default: the bundled sets. */
  readonly glyphs?: GlyphSet | readonly GlyphSet[] | LearnedTable;
  /**
   * The engine to use instead of a template engine of its own; the reader does not dispose of it. Where it throws, gives a reading that
   * breaks a rule or misses its deadline, the field is `engineFailed`.
   */
  readonly engine?: OcrEngine;
  /** Milliseconds that `engine` has for one field, from 1 to 600,000; default 30,000. */
  readonly deadlineMs?: number;
  /** Times the deadline. Default: the system's. */
  readonly clock?: Clock;
  /** Hears why `engine` failed, each trouble once. Default: `process.emitWarning`. */
  readonly onEngineTrouble?: EngineTroubleListener;
  /**
   * Tells phases by their colours where nothing else does; null for none. Default: the bundled model, for a table whose own colours
   * were not learned.
   */
  readonly phaseModel?: PhaseModel | null;
}

/** Nobody says how soon the next frame comes: only what will never answer is given up. */
const DEADLINE_MS = 30_000;
const deadlineRule = anyNumber({ least: 1, most: 600_000 });

const KEYS: Readonly<Record<keyof TableReaderOptions, true>> = {
  map: true,
  glyphs: true,
  engine: true,
  deadlineMs: true,
  clock: true,
  onEngineTrouble: true,
  phaseModel: true,
};

/** Throws InvalidInputError with every rule that the options break, but for those of the map. */
export function checkReaderOptions(options: TableReaderOptions): void {
  checkOptions("table reader", options, KEYS, (must, problems) => {
    const { glyphs, engine, deadlineMs, clock, onEngineTrouble, phaseModel } = options;
    if (glyphs !== undefined) problems.push(...readerGlyphsProblems(glyphs));
    must(
      engine === undefined || isEngine(engine),
      "engine",
      "must be an OcrEngine, an object with name and readText()",
      engine,
      "make one with createBuiltInEngine",
    );
    if (deadlineMs !== undefined) deadlineRule.check(deadlineMs, "deadlineMs", problems);
    must(clock === undefined || isClock(clock), "clock", "must be a Clock", clock, "leave it out for the system's");
    must(
      onEngineTrouble === undefined || typeof onEngineTrouble === "function",
      "onEngineTrouble",
      "must be a function",
      onEngineTrouble,
      "leave it out for a warning of the process",
    );
    must(
      phaseModel === undefined || phaseModel === null || Array.isArray(phaseModel.clusters),
      "phaseModel",
      "must be a phase model, or null for none",
      phaseModel,
      "load one with loadPhaseModel",
    );
  });
}

function readerGlyphsProblems(glyphs: unknown): Problem[] {
  const isLearned = typeof glyphs === "object" && glyphs !== null && "sets" in glyphs && Array.isArray(glyphs.sets);
  return isLearned ? glyphsProblems(glyphs.sets, "glyphs.sets") : glyphsProblems(glyphs);
}

function isEngine(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { name, readText } = value as Partial<OcrEngine>;
  return typeof name === "string" && typeof readText === "function";
}

/** The engine that the caller gave, unable to end the reading of a table. */
export function guardedEngine(engine: OcrEngine, options: TableReaderOptions): OcrEngine {
  const { deadlineMs = DEADLINE_MS, clock = systemClock } = options;
  const warn: EngineTroubleListener = ({ message }) => process.emitWarning(message, "EngineWarning");
  return guardEngine(engine, { deadlineMs, clock, onTrouble: options.onEngineTrouble ?? warn });
}
