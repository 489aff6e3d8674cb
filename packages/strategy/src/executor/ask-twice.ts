import { PlayContext } from "../context/play-context.ts";
import type { DecisionReader } from "../decision/decision-reader.ts";
import { BadStateError, NotDeterministicError, StrategyError, StrategyThrewError } from "../errors.ts";
import { freezeJson, stateJson } from "../state/json-state.ts";
import type { Strategy, StrategyContext } from "../strategy.ts";
import { describeThrown } from "./describe-thrown.ts";
import type { LossLadder } from "./loss-ladder.ts";

/** A strategy, and where what it says goes. */
export interface Asking {
  readonly strategy: Strategy;
  readonly reader: DecisionReader;
  readonly ladder: LossLadder;
}

/**
 * Asks a strategy with every check there is, twice: both answers must be the same. Returns the next state as JSON would give it back,
 * frozen.
 *
 * @throws StrategyError for everything that a strategy may not do; `reader` holds no bet then.
 */
export function askTwice(asking: Asking, context: StrategyContext, state: unknown): unknown {
  const first = askOnce(asking, context, state);
  const second = askOnce(asking, context, state);
  if (first.text === second.text) return first.state;
  asking.reader.clear();
  throw new NotDeterministicError(
    asking.strategy.name,
    `decide must say the same to the same context and state (found ${differenceOf(first.text, second.text)}); ` +
      "draw chance from context.random, and keep what must be remembered in the state",
  );
}

/** One answer: everything that counts of it as one text, and the state after it. */
interface Answer {
  readonly text: string;
  readonly state: unknown;
}

function askOnce({ strategy, reader, ladder }: Asking, context: StrategyContext, state: unknown): Answer {
  const { name } = strategy;
  reader.clear();
  try {
    PlayContext.restartChance(context);
    const decided: unknown = strategy.decide(context, state);
    reader.read(decided);
    reader.refuseUnknownKeys(decided as object);
    const next = reader.state === undefined ? state : storable(name, reader.state);
    if (reader.bets > 0) ladder.read(next, reader);
    const text = JSON.stringify([betsOf(reader), reader.reason, ladder.totalMinor, next]);
    return { text, state: next };
  } catch (thrown) {
    reader.clear();
    if (thrown instanceof StrategyError) throw thrown;
    throw new StrategyThrewError(name, `threw: ${describeThrown(thrown)}`, { cause: thrown });
  }
}

function betsOf({ first, second }: DecisionReader): number[] {
  return [first, second].flatMap(({ stakeMinor, cashOut }, panel) => (stakeMinor === 0 ? [] : [panel, stakeMinor, cashOut]));
}

/** The state as it will be when it was stored and read again. */
function storable(name: string, state: unknown): unknown {
  const found = stateJson(state);
  if ("problem" in found) throw new BadStateError(name, found.problem);
  return freezeJson(JSON.parse(found.text) as unknown);
}

const SHOWN = 40;

/** The first place where two answers part. */
function differenceOf(first: string, second: string): string {
  let at = 0;
  while (at < first.length && first[at] === second[at]) at += 1;
  const cut = (text: string): string => text.slice(Math.max(0, at - SHOWN / 2), at + SHOWN / 2);
  return `…${cut(first)}… and …${cut(second)}…`;
}
