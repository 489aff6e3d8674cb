import type { Random } from "../random.ts";
import type { Observation } from "../reading/observation.ts";
import { type Reading, unread } from "../reading/reading.ts";
import { type KnownPhase, PHASES } from "../table/phase.ts";
import type { Minor } from "../values/money.ts";
import { type Hundredths, MULTIPLIER_START } from "../values/multiplier.ts";

/** A round as it really was. Times are UTC milliseconds. */
export interface TrueRound {
  readonly bettingAtMs: number;
  /** Null for a round at 1.00x, which goes from betting straight to crashed. */
  readonly loadingAtMs: number | null;
  readonly flyingAtMs: number | null;
  readonly crashedAtMs: number;
  /** When the next round's betting opens. */
  readonly endsAtMs: number;
  readonly crashPoint: Hundredths;
  readonly players: number;
  readonly totalStakeMinor: Minor;
  readonly balanceMinor: Minor;
}

/** How often things go wrong, each as a probability per frame; 0 by default. */
export interface ObservationFaults {
  /** The frame never comes. */
  readonly dropped?: number;
  /** The phase can't be told, nor anything read. */
  readonly unknown?: number;
  /** The multiplier can't be read. */
  readonly unreadable?: number;
  /** Phase, multiplier or both are wrong; never in two whole frames in a row, never twice the same wrong value. */
  readonly wrong?: number;
  /** The frame comes twice. */
  readonly repeated?: number;
  /** The frame before comes again after this one. */
  readonly late?: number;
  /** Nothing comes for 1 to 30 seconds. */
  readonly blind?: number;
  /** The machine's clock is set back by up to an hour: stored times jump, durations don't. */
  readonly clockBack?: number;
}

/** What to observe. */
export interface ObservedRoundsOptions {
  readonly random: Random;
  /** The crash points, or how many rounds to draw. */
  readonly rounds: number | readonly Hundredths[];
  readonly faults?: ObservationFaults;
  /** Milliseconds into the first round at which observing begins. Default 0. */
  readonly skipMs?: number;
}

/** What was observed, and what really happened. */
export interface ObservedRounds {
  readonly observations: readonly Observation[];
  readonly truth: readonly TrueRound[];
}

const START_MS = 1_700_000_000_000;
const SAMPLE_MS = 100;
/** Timing and growth of real tables, as measured for this project: m = e^(0.084 t). */
const BETTING_MS = 6000;
const LOADING_MS = 1000;
const CRASHED_MS = 4000;
const GROWTH = 0.084;
const HOUSE = 97;
const HIGHEST: Hundredths = 2_000_000;

/** Observations of seeded rounds at ten a second, with the faults of real ones: for tests of whatever follows rounds. */
export function observeRounds(options: ObservedRoundsOptions): ObservedRounds {
  const { random, rounds } = options;
  const crashPoints = typeof rounds === "number" ? Array.from({ length: rounds }, () => drawCrashPoint(random)) : rounds;
  const truth: TrueRound[] = [];
  let atMs = START_MS;
  for (const crashPoint of crashPoints) {
    const round = playRound(random, crashPoint, atMs);
    truth.push(round);
    atMs = round.endsAtMs;
  }
  return { observations: setClockBack(options, watch(options, truth)), truth };
}

const LONGEST_STEP_BACK_MS = 3_600_000;

/** Drawn after everything else, so that the same seed shows the same rounds with and without it. */
function setClockBack({ random, faults = {} }: ObservedRoundsOptions, observations: Observation[]): Observation[] {
  const { clockBack = 0 } = faults;
  if (clockBack === 0) return observations;
  const seen = new Map<number, Observation>();
  let backMs = 0;
  return observations.map((observation) => {
    const again = seen.get(observation.sequence);
    if (again !== undefined) return again;
    if (random.next() < clockBack) backMs += Math.ceil(random.next() * LONGEST_STEP_BACK_MS);
    const shifted = { ...observation, capturedAtMs: observation.capturedAtMs - backMs };
    seen.set(observation.sequence, shifted);
    return shifted;
  });
}

function drawCrashPoint(random: Random): Hundredths {
  return Math.min(HIGHEST, Math.max(MULTIPLIER_START, Math.floor(HOUSE / (1 - random.next()))));
}

function playRound(random: Random, crashPoint: Hundredths, bettingAtMs: number): TrueRound {
  const flies = crashPoint > MULTIPLIER_START;
  const loadingAtMs = bettingAtMs + BETTING_MS;
  const flyingAtMs = loadingAtMs + LOADING_MS;
  const crashedAtMs = flies ? Math.ceil(flyingAtMs + (Math.log(crashPoint / 100) / GROWTH) * 1000) : loadingAtMs;
  return {
    bettingAtMs,
    loadingAtMs: flies ? loadingAtMs : null,
    flyingAtMs: flies ? flyingAtMs : null,
    crashedAtMs,
    endsAtMs: crashedAtMs + CRASHED_MS,
    crashPoint,
    players: 1 + Math.floor(random.next() * 2000),
    totalStakeMinor: Math.floor(random.next() * 10_000_000),
    balanceMinor: Math.floor(random.next() * 10_000_000),
  };
}

/** Looks at the rounds ten times a second, each look a little early or late, and spoils what the faults say. */
function watch({ random, faults = {}, skipMs = 0 }: ObservedRoundsOptions, truth: readonly TrueRound[]): Observation[] {
  const happens = (probability = 0): boolean => probability > 0 && random.next() < probability;
  const observations: Observation[] = [];
  const endsAtMs = truth.at(-1)?.endsAtMs ?? START_MS;
  const spoil = createSpoiler(random);
  let index = 0;
  let wasWrong = false;
  let blindUntilMs = 0;
  let sequence = 0;
  for (let tickMs = START_MS + skipMs; tickMs < endsAtMs; tickMs += SAMPLE_MS) {
    const atMs = tickMs + Math.floor(random.next() * 20);
    while (index < truth.length - 1 && atMs >= (truth[index]?.endsAtMs ?? 0)) index += 1;
    sequence += 1;
    if (happens(faults.blind)) blindUntilMs = atMs + 1000 + random.next() * 29_000;
    if (atMs < blindUntilMs || happens(faults.dropped)) continue;
    let seen = look(truth[index] as TrueRound, atMs, sequence);
    if (happens(faults.unknown)) seen = blank(seen);
    else if (happens(faults.unreadable)) seen = { ...seen, multiplier: unread("unsure", "observer") };
    else {
      wasWrong = !wasWrong && happens(faults.wrong);
      if (wasWrong) seen = spoil(seen);
    }
    const before = observations.at(-1);
    observations.push(seen);
    if (happens(faults.repeated)) observations.push(seen);
    if (before !== undefined && happens(faults.late)) observations.push(before);
  }
  return observations;
}

/** One look at a round as it is at `atMs`. */
function look(round: TrueRound, atMs: number, sequence: number): Observation {
  const phase = phaseAt(round, atMs);
  const flownMs = atMs - (round.flyingAtMs ?? atMs);
  const live = Math.min(round.crashPoint, Math.floor(100 * Math.exp((GROWTH * flownMs) / 1000)));
  const shown = phase === "flying" ? live : round.crashPoint;
  const hasNumber = phase === "flying" || phase === "crashed";
  const cashedOut = hasNumber ? Math.floor(round.players * (1 - 100 / shown)) : 0;
  return {
    capturedAtMs: atMs,
    monotonicMs: atMs - START_MS,
    sequence,
    phase: read(phase),
    multiplier: hasNumber ? read(shown) : unread("absent", "observer"),
    balance: read(round.balanceMinor),
    players: read({ cashedOut, total: round.players }),
    totalStake: read(round.totalStakeMinor),
    panels: [],
  };
}

/** The phase of a round at a moment before its end. */
export function phaseAt({ loadingAtMs, flyingAtMs, crashedAtMs }: TrueRound, atMs: number): KnownPhase {
  if (atMs >= crashedAtMs) return "crashed";
  if (flyingAtMs !== null && atMs >= flyingAtMs) return "flying";
  return loadingAtMs !== null && atMs >= loadingAtMs ? "loading" : "betting";
}

function read<T>(value: T): Reading<T> {
  return { value, reason: null, confidence: 0.95, engine: "observer", text: "" };
}

function blank(seen: Observation): Observation {
  const covered = unread("covered", "observer");
  return { ...seen, phase: covered, multiplier: covered, balance: covered, players: covered, totalStake: covered };
}

/** Makes wrong readings out of right ones, never the same value twice in a row. */
function createSpoiler(random: Random): (seen: Observation) => Observation {
  let last = 0;
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random.next() * choices.length)] as T;
  const wrongMultiplier = (right: Hundredths | null): Hundredths => {
    const base = right ?? 100;
    let wrong = pick([
      base * 10,
      base + 1,
      Math.max(100, base - 1),
      base + 700,
      100,
      Math.max(100, Math.floor(base / 10)),
      base * 2,
    ]);
    while (wrong === last || wrong === right) wrong += 1;
    last = wrong;
    return wrong;
  };
  return (seen) => {
    const what = pick(["phase", "multiplier", "both"]);
    const phases = PHASES.filter((phase) => phase !== "unknown" && phase !== seen.phase.value);
    const phase = what === "multiplier" ? seen.phase : read(pick(phases));
    const multiplier = what === "phase" ? seen.multiplier : read(wrongMultiplier(seen.multiplier.value));
    return { ...seen, phase, multiplier };
  };
}
