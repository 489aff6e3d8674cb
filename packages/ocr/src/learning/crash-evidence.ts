import { channelDistance } from "../pixels/channel-distance.ts";
import type { BesideNumber } from "../pixels/words-beside.ts";
import { lookDistance, type PhaseLook } from "../phase/phase-colours.ts";

/** A multiplier of one frame: how it looks, how high it is, and in which round it stands. */
export interface SeenNumber extends PhaseLook {
  readonly value?: number | undefined;
  /** What stays the same in a round, and is another in the next, as the stakes of all players; absent where nothing tells. */
  readonly round?: string | undefined;
  /** What stands above or below it. */
  readonly beside?: BesideNumber | undefined;
  /** Players who have cashed out. */
  readonly cashedOut?: number | undefined;
  /** What stands first and last in the strip of past crash points. */
  readonly strip?: readonly [number, number] | undefined;
}

type ToldNumber = SeenNumber & { readonly value: number; readonly round: string };

/** What the rounds of all frames tell of a table's looks. */
export interface CrashEvidence {
  /** Looks whose numbers rose further in their own round: these can be no crash. */
  readonly flying: readonly PhaseLook[];
  /** Looks that end rounds, and stand at values that flights pass through in other looks: these can be no higher flight. */
  readonly ending: readonly PhaseLook[];
  /** Rounds that were told apart. */
  readonly rounds: number;
}

/** One number may be misread, or two rounds taken for one: so many frames, and such a share of a look's, prove it flying. */
const FEWEST_PASSED = 2;
const PASSED_SHARE = 0.2;
/** So many rounds must end in a look before it is taken for the crash, and so many that it is hardly chance. */
const FEWEST_ENDED = 2;
const CHANCE = 0.05;
/** Skies change while a number rises; a crash without red is believed where its number itself has another colour. */
const OTHER_INK = 40;
/** Looks this near to each other are judged together: a crash's paler shade may be seen once. */
export const ONE_LOOK = 48;

interface Judged {
  readonly look: PhaseLook;
  readonly frames: readonly SeenNumber[];
}

/**
 * Tells crashes from flights by what they are, whatever their colours: a flight's number is passed by a higher one of the same round, a
 * crash's never is. A flight's last colour is never passed either, where flights change their colour as they rise; but no lower number
 * has it, so a crash is known by the values that it shares with flights.
 */
export function weighCrash(looks: readonly PhaseLook[], frames: readonly SeenNumber[]): CrashEvidence {
  const highest = new Map<string, number>();
  const told = tellRounds(frames);
  for (const { value, round } of told) highest.set(round, Math.max(value, highest.get(round) ?? 0));
  const isPassed = ({ value, round }: SeenNumber): boolean => value! < highest.get(round!)!;
  const judged = looks.map((look): Judged => ({ look, frames: told.filter((frame) => nearestOf(looks, frame) === look) }));
  const isFlying = (judgedLook: Judged): boolean => {
    const passed = judgedLook.frames.filter(isPassed).length;
    return passed >= FEWEST_PASSED && passed >= PASSED_SHARE * judgedLook.frames.length;
  };
  const flying = judged.filter(isFlying);
  const flights = flying.map((one) => one.frames.map(({ value }) => value!));
  const rising = flying.flatMap((one) => one.frames);
  /** How often a frame of a flight is the last that was seen of it. */
  const lastShare = rising.filter((frame) => !isPassed(frame)).length / rising.length;
  const isEnding = (one: Judged): boolean => {
    const kin = judged.filter((other) => lookDistance(other.look, one.look) <= ONE_LOOK);
    const own = kin.flatMap((other) => other.frames);
    if (own.some(isPassed) || flying.some(({ look }) => channelDistance(look.ink, one.look.ink) < OTHER_INK)) return false;
    const ended = new Set(own.filter((frame) => told.some((other) => isBelow(other, frame))).map(({ round }) => round)).size;
    const isAmong = (value: number): boolean =>
      flights.some((values) => values.some((other) => other <= value) && values.some((other) => other > value));
    return ended >= FEWEST_ENDED && lastShare ** ended <= CHANCE && own.some(({ value }) => isAmong(value!));
  };
  return {
    flying: flying.map(({ look }) => look),
    ending: judged.filter(isEnding).map(({ look }) => look),
    rounds: highest.size > 0 ? highest.size : countFalls(frames),
  };
}

/** In hundredths: of the crashes `max(100, 97 / U)`, U uniform from 0 to 1, this share of 1/value comes as high as a value; about so at any table. */
const REACHED = 97;
/** Numbers of one look are no crashes where they would all be so high by chance this seldom, and this few of the others are as high. */
const HARDLY_CHANCE = 0.01;
const ABOVE = 0.1;

/**
 * True when the numbers of some looks are all so high that they hardly are the ends of rounds, of which half come below 2x: flights that change
 * their colour as they rise.
 *
 * @param looks Those that are asked about, among `all`.
 */
export function standsOnlyHigh(looks: readonly PhaseLook[], all: readonly PhaseLook[], frames: readonly SeenNumber[]): boolean {
  const isAsked = (frame: SeenNumber): boolean => looks.includes(nearestOf(all, frame)!);
  const told = frames.filter(({ value }) => value !== undefined);
  // A crash point stays as it is: what differs is of several rounds.
  const values = new Set(told.filter(isAsked).map(({ value }) => value!));
  const lowest = Math.min(...values);
  const others = told.filter((frame) => !isAsked(frame));
  const above = others.filter(({ value }) => value! > lowest).length;
  return values.size > 0 && above <= ABOVE * others.length && (REACHED / lowest) ** values.size <= HARDLY_CHANCE;
}

/** Fewer rounds than this are none: the count that names them may be of all who watch. */
const FEWEST_ROUNDS = 3;
/** So large a share of neighbouring numbers of one round may contradict that they are of one. */
const CONTRADICTING = 0.1;
const AGREEING = 0.3;

/** The numbers whose rounds are told; none where what names the rounds proves to be something else. */
function tellRounds(frames: readonly SeenNumber[]): readonly ToldNumber[] {
  const told = frames.filter((frame): frame is ToldNumber => frame.value !== undefined && frame.round !== undefined);
  const rounds = [...Map.groupBy(told, ({ round }) => round).values()];
  let agreeing = 0;
  let contradicting = 0;
  let steps = 0;
  for (const round of rounds) {
    const counted = round.filter(({ cashedOut }) => cashedOut !== undefined);
    // Who has cashed out stays so; without that count frames in their order tell as well.
    const rising = counted.length > 0 ? counted.toSorted((a, b) => a.value - b.value).map(({ cashedOut }) => cashedOut!) : null;
    const levels = rising ?? round.map(({ value }) => value);
    for (let index = 1; index < levels.length; index += 1) {
      steps += 1;
      if (levels[index]! > levels[index - 1]!) agreeing += 1;
      else if (levels[index]! < levels[index - 1]!) contradicting += 1;
    }
  }
  const isSound = rounds.length >= FEWEST_ROUNDS && contradicting <= CONTRADICTING * steps && agreeing >= AGREEING * steps;
  return isSound ? told : [];
}

/** In one round, and not as high. */
function isBelow(other: SeenNumber, frame: SeenNumber): boolean {
  return other.round === frame.round && other.value! < frame.value!;
}

/** The look of those given that a frame comes nearest to; null when it is like none. */
export function nearestOf(looks: readonly PhaseLook[], frame: PhaseLook): PhaseLook | null {
  let best: PhaseLook | null = null;
  let nearest = ONE_LOOK;
  for (const look of looks) {
    const distance = lookDistance(look, frame);
    if (distance > nearest) continue;
    best = look;
    nearest = distance;
  }
  return best;
}

/** Where nothing names the rounds: a number lower than the one before it is of another round, in frames of whatever order. */
function countFalls(frames: readonly SeenNumber[]): number {
  const values = frames.flatMap(({ value }) => value ?? []);
  return values.reduce((rounds, value, index) => (index > 0 && value >= values[index - 1]! ? rounds : rounds + 1), 0);
}
