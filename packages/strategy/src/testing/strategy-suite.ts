import { createRandom, fromHundredths } from "@aviator/core";
import { type ConformanceCase, expectSame, expectThat } from "@aviator/core/testing";
import { type PastRound, strategyContext } from "../context/strategy-context.ts";
import { StrategyExecutor } from "../executor/strategy-executor.ts";
import { drawCrashPoint, returnedHundredths } from "../rounds/draw-crash-point.ts";
import { parametersJsonSchema, parseParameters } from "../parameters.ts";
import type { Strategy, StrategyContext } from "../strategy.ts";
import type { TableView } from "../table/table-rules.ts";

/** What is checked. */
export interface StrategySuiteOptions {
  /** As they would be written. Default: the strategy's own defaults. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Rounds that it is played through. Default: 120. */
  readonly rounds?: number;
  readonly table?: Partial<TableView>;
  /** Default 10,000. */
  readonly balance?: number;
}

/** Rounds between two restarts, where restarts are tried. */
const RESTART_EACH = 20;
/** The suite asks whether decisions end, not how fast a busy machine is. */
const WITHIN_MS = 2000;

/** One decision, as much of it as must be the same again. */
interface Said {
  readonly bets: readonly unknown[];
  readonly reason: string;
  readonly state: unknown;
}

/**
 * The promises of a {@link Strategy}: described parameters, valid bets, the same answer to the same question, a state that survives a
 * restart, and nothing shared between tables.
 */
export function strategySuite(strategy: Strategy, options: StrategySuiteOptions = {}): readonly ConformanceCase[] {
  const { parameters = {} } = options;
  return [
    {
      name: "says what it does to risk",
      run: async () =>
        expectThat(strategy.description.trim() !== "", `strategy ${strategy.name}: description must not be empty`),
    },
    {
      name: "describes every parameter, and takes what the suite sets",
      run: async () => {
        parseParameters(strategy, parameters);
        const schema = parametersJsonSchema(strategy);
        for (const [name, entry] of Object.entries((schema["properties"] ?? {}) as Record<string, { description?: string }>)) {
          expectThat((entry.description ?? "") !== "", `parameter ${name} must have a description: .describe("…")`);
        }
      },
    },
    {
      name: "decides validly, comes to an end, and the same when it is asked twice",
      run: async () => {
        play(strategy, options);
      },
    },
    {
      name: "decides the same in a second run",
      run: async () => expectSame(play(strategy, options), play(strategy, options), "a second run"),
    },
    {
      name: "goes on from a state that was stored as JSON",
      run: async () => {
        const stored = play(strategy, options, (state) => JSON.parse(JSON.stringify(state)) as unknown);
        expectSame(stored, play(strategy, options), "decisions with restarts between them");
      },
    },
    {
      name: "shares nothing between two tables",
      run: async () => {
        const alone = play(strategy, options);
        const other = executorOf(strategy, options);
        const context = strategyContext({ parameters: parseParameters(strategy, parameters), seed: "another table" });
        const between = (state: unknown): unknown => {
          other.decide(context);
          return state;
        };
        expectSame(play(strategy, options, between), alone, "decisions beside another table's");
      },
    },
    {
      name: "stands an empty history, gaps, unread rounds and a balance of nothing",
      run: async () => {
        const checked = parseParameters(strategy, parameters);
        const pasts: readonly (readonly (number | "gap" | PastRound)[])[] = [
          [],
          ["gap"],
          [{ crashPoint: null }, "gap", 1],
          Array.from({ length: 120 }, () => 1),
        ];
        for (const rounds of pasts) {
          for (const balance of [0, options.balance ?? 10_000]) {
            ask(strategy, options, strategyContext({ parameters: checked, rounds, balance, ...tableOf(options) }));
          }
        }
      },
    },
  ];
}

function ask(strategy: Strategy, options: StrategySuiteOptions, context: StrategyContext): void {
  const { error } = executorOf(strategy, options).decide(context);
  expectThat(error === null, error?.message ?? "");
}

/** Plays drawn rounds; `between` is what becomes of the state between two decisions. */
function play(strategy: Strategy, options: StrategySuiteOptions, between?: (state: unknown) => unknown): Said[] {
  const { parameters = {}, rounds = 120, balance = 10_000 } = options;
  const random = createRandom("strategySuite");
  const returned = returnedHundredths();
  const checked = parseParameters(strategy, parameters);
  const past: (number | "gap" | PastRound)[] = [];
  const said: Said[] = [];
  let executor = executorOf(strategy, options);
  for (let round = 0; round < rounds; round += 1) {
    const context = strategyContext({ parameters: checked, rounds: past, balance, seed: "suite", round, ...tableOf(options) });
    const { bets, reason, error, state } = executor.decide(context);
    expectThat(error === null, `round ${round}: ${error?.message}`);
    said.push({ bets, reason, state });
    const laid = [null, null] as NonNullable<PastRound["bets"]>[number][];
    for (const bet of bets) laid[bet.panel] = { stake: bet.stakeMinor / 100, autoCashOut: bet.autoCashOut / 100 };
    past.push({ crashPoint: fromHundredths(drawCrashPoint(random, returned)), bets: laid });
    if (past.length > 100) past.shift();
    if (between !== undefined && round % RESTART_EACH === 0) executor = executorOf(strategy, options, between(state));
  }
  return said;
}

function executorOf(strategy: Strategy, options: StrategySuiteOptions, ...stored: readonly unknown[]): StrategyExecutor {
  const { parameters = {} } = options;
  const state = stored.length === 0 ? {} : { state: stored[0] };
  return new StrategyExecutor({ strategy, parameters, withinMs: WITHIN_MS, ...state, ...tableOf(options) });
}

function tableOf({ table }: StrategySuiteOptions): { table?: Partial<TableView> } {
  return table === undefined ? {} : { table };
}
