import { once } from "node:events";
import { join } from "node:path";
import { type Clock, createRandom, type Random } from "@aviator/core";
import { type Acknowledgement, readAcknowledged } from "../acknowledgements.ts";
import { goOn } from "../go-on.ts";
import { checkKilled, type KilledState, NOTHING_STORED } from "./check-killed.ts";
import { type RunnerChild, type RunnerChildOptions, startRunnerChild } from "./start-runner-child.ts";

/** How often, and what, to kill. */
export interface KillOptions extends Omit<RunnerChildOptions, "acknowledgedPath" | "dir"> {
  readonly kills: number;
  /** A folder that is there, for the databases and the acknowledgements. */
  readonly folder: string;
  readonly clock: Clock;
  /** Hears of every kill. */
  readonly onKill?: (kill: number, state: KilledState, acknowledged: number) => void;
}

/** What came of it. */
export interface KillReport {
  readonly kills: number;
  /** Records and numbers that were acknowledged, all of them looked for after the kill. */
  readonly acknowledged: number;
  readonly rounds: number;
  /** Rounds that were open at a kill. */
  readonly inFlight: number;
  /** Gaps that the readers themselves noted, by their reason: a table went unseen for so long that a round may have gone by. */
  readonly readerGaps: Readonly<Record<string, number>>;
  /** Kills before anything was acknowledged. */
  readonly early: number;
  readonly faults: readonly string[];
}

/** Share of the kills that come at a moment of the start, the others after the first acknowledgement. */
const EARLY_SHARE = 0.15;
const START_MS = 2500;
const RUN_MS = 4000;
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 20;

/** Runs the demo's house in one folder and kills it at random moments, again and again; stops at the first fault. */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const { kills, folder, clock } = options;
  const random = createRandom(`kill ${options.seed}`);
  const dir = join(folder, "db");
  let state = NOTHING_STORED;
  const total = { kills: 0, acknowledged: 0, inFlight: 0, early: 0 };
  const readerGaps: Record<string, number> = {};
  while (total.kills < kills && state.faults.length === 0) {
    const acknowledgedPath = join(folder, `acknowledged-${total.kills}`);
    const seed = `${options.seed} ${total.kills}`;
    const child = startRunnerChild({ ...options, dir, acknowledgedPath, seed });
    const acknowledged = await killAtRandom(child, acknowledgedPath, random, clock);
    state = checkKilled(dir, acknowledged, state);
    total.kills += 1;
    total.acknowledged += acknowledged.length;
    total.inFlight += state.open.filter((entry) => entry.startsWith(`${state.session} `)).length;
    if (acknowledged.length === 0) total.early += 1;
    else for (const [reason, count] of state.gapReasons) readerGaps[reason] = (readerGaps[reason] ?? 0) + count;
    options.onKill?.(total.kills, state, acknowledged.length);
  }
  const faults = state.faults.length > 0 ? state.faults : await goOn(dir);
  return { ...total, readerGaps, rounds: state.rounds, faults };
}

/** Kills a child with SIGKILL and returns what it was promised until then. */
async function killAtRandom(
  { process: child, said }: RunnerChild,
  path: string,
  random: Random,
  clock: Clock,
): Promise<readonly Acknowledgement[]> {
  const gone = once(child, "close");
  const giveUpAtMs = clock.monotonicMs() + PATIENCE_MS;
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null && clock.monotonicMs() < giveUpAtMs;
  if (random.next() < EARLY_SHARE) {
    await clock.sleep(random.next() * START_MS);
  } else {
    const waitMs = random.next() * RUN_MS;
    while (isRunning() && !readAcknowledged(path).some(isOfRound)) await clock.sleep(LOOK_EVERY_MS);
    await clock.sleep(waitMs);
  }
  const endedItself = !isRunning();
  child.kill("SIGKILL");
  await gone;
  if (endedItself) throw new Error(`the runner ended, or acknowledged nothing, before it was killed: ${said()}`);
  return readAcknowledged(path);
}

/** Colours are acknowledged before any game has begun. */
function isOfRound(acknowledged: Acknowledgement): boolean {
  return "number" in acknowledged || acknowledged.record.kind !== "rgbSample";
}
