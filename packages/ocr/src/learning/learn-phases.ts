import { hueOf, isRed } from "../phase/hue.ts";
import { type SeenNumber, standsOnlyHigh, weighCrash, ONE_LOOK } from "./crash-evidence.ts";
import { listedLooks } from "./listed-looks.ts";
import { tellByWords, wordedLooks } from "./crash-words.ts";
import { lookDistance, PLAIN_CONTRAST, type PhaseColours, type PhaseLook } from "../phase/phase-colours.ts";

/** How the multiplier's own region looked in one frame. */
export interface SeenPlace extends PhaseLook {
  readonly contrast: number;
  /** False where a bar or words show around it. */
  readonly isBareAround: boolean;
}

/** How the multiplier's surroundings looked in one frame. */
export interface SeenLook extends SeenNumber {
  /** Largest difference of a channel between ink and background. */
  readonly contrast: number;
  /** True when a multiplier stood there. */
  readonly isNumber: boolean;
  /** Whether a progress bar showed; absent where that can't be told. */
  readonly bar?: boolean | undefined;
  /** True when a picture stood on a plain page that was too small to be a number or to hide one. */
  readonly isSmall?: boolean | undefined;
  /** The region itself, where the surroundings are more than that. */
  readonly place?: SeenPlace | undefined;
}

/** Of one look, shades this near are the same: a flight whose sky changes its colour comes near to betting in one shade, and not in another. */
const ONE_SHADE = 12;
/** A look seen in fewer frames than this, and such a share, is chance. */
const FEWEST_FRAMES = 2;
/** Looks this red, and this near to the reddest, are crashes; any other must be that much less red. */
const RED = 0.28;
const NEAR_REDDEST = 0.8;
const LESS_RED = 0.72;
/** A paler red of the very same hue, within so many degrees, is the same crash: its soft edge or its glow was taken into the ink. */
const SAME_HUE = 14;
const PALER = 0.45;

interface Shade {
  readonly look: PhaseLook;
  count: number;
}

/** So many numbers, of so many rounds, and not one of them red: then the table writes its crashes in no red, or shows none of them. */
const MANY_NUMBERS = 12;
const MANY_ROUNDS = 4;

/**
 * Learns how the phases of a table look; null when the frames don't tell, and nothing speaks against the common rules. Looks that may be
 * a flight's and may be a crash's are both, so that neither is read.
 */
export function learnPhases(looks: readonly SeenLook[]): PhaseColours | null {
  const numbers = looks.filter(({ isNumber }) => isNumber);
  const withNumber = groupLooks(numbers);
  const byColours = tellNumbers(withNumber, numbers);
  const numbered = byColours === null || byColours.flying === byColours.crashed ? (byWords(numbers) ?? byColours) : byColours;
  if (numbered === null) return null;
  const without = looks.filter(({ isNumber }) => !isNumber);
  return { ...numbered, ...tellUnnumbered(without) };
}

/** Which looks are betting's, and which are loading's. */
function tellUnnumbered(looks: readonly SeenLook[]): Pick<PhaseColours, "betting" | "loading"> {
  const bare = looks.filter(({ contrast }) => contrast < PLAIN_CONTRAST);
  const plain = groupLooks(bare.filter(({ bar }) => bar !== true)).map(({ background }) => ({ ink: background, background }));
  const pictures = looks.filter(({ contrast }) => contrast >= PLAIN_CONTRAST);
  const written = groupLooks(pictures);
  const barred = groupLooks(pictures.filter(({ bar }) => bar === true));
  if (barred.length > 0) {
    // Time to bet runs out below its words; a picture without a bar may stand for anything, unless nothing else has its look, and no number can be below it.
    const isBetting = (look: PhaseLook): boolean => barred.some((other) => lookDistance(look, other) <= ONE_LOOK);
    const isWheel = (look: PhaseLook): boolean =>
      pictures.every((seen) => lookDistance(look, seen) > ONE_LOOK || (seen.isSmall === true && seen.bar !== true));
    const others = written.filter((look) => !isBetting(look));
    const open = others.filter((look) => !isWheel(look));
    return { betting: [...written.filter(isBetting), ...open], loading: [...plain, ...others] };
  }
  // Where both kinds are seen, the one with words is betting; of one alone it can't be told which it is.
  const both = plain.length > 0 && written.length > 0;
  return both ? { betting: written, loading: plain } : byPlace(looks);
}

/**
 * By the multiplier's own place, where something shows around it in every phase, as the axes of a chart: words stand there in betting, and
 * nothing in loading. Where a bar or words show around it as well, these may be betting's.
 */
function byPlace(looks: readonly SeenLook[]): Pick<PhaseColours, "betting" | "loading"> {
  const places = looks.flatMap(({ place }) => place ?? []);
  const isEmpty = ({ contrast }: SeenPlace): boolean => contrast < PLAIN_CONTRAST;
  const empty = places.filter(isEmpty);
  const ofPlace = (look: PhaseLook): PhaseLook => ({ ...look, of: "place" });
  const written = groupLooks(places.filter((place) => !isEmpty(place))).map(ofPlace);
  const plain = groupLooks(empty).map(({ background }) => ofPlace({ ink: background, background }));
  const isTold = written.length > 0 && plain.length > 0 && empty.every(({ isBareAround }) => isBareAround);
  return isTold ? { betting: written, loading: plain } : { betting: [], loading: [] };
}

/** Which looks are a flight's, and which a crash's. */
function tellNumbers(
  looks: readonly PhaseLook[],
  numbers: readonly SeenLook[],
): Pick<PhaseColours, "flying" | "crashed"> | null {
  const { flying, ending, rounds } = weighCrash(looks, numbers);
  const listed = listedLooks(looks, numbers).filter((look) => !flying.includes(look));
  const proven = looks.filter((look) => ending.includes(look) || listed.includes(look));
  const red = findCrashes(looks);
  const without = (crashed: readonly PhaseLook[]): PhaseLook[] => looks.filter((look) => !crashed.includes(look));
  const isRefuted =
    red !== null &&
    (red.some((look) => flying.includes(look)) ||
      proven.some((look) => !red.includes(look)) ||
      standsOnlyHigh(red, looks, numbers));
  if (red !== null && !isRefuted) return { flying: without(red), crashed: red };
  if (isOneLook(proven)) {
    // What is red, and was passed in no round, may be a crash as well.
    const open = (red ?? []).filter((look) => !proven.includes(look) && !flying.includes(look));
    return { flying: without(proven), crashed: [...proven, ...open] };
  }
  const worded = wordedLooks(looks, flying, numbers);
  if (isOneLook(worded)) return { flying: without(worded), crashed: worded };
  const isRedless = !numbers.some(({ ink, background }) => isRed(hueOf(ink)) || isRed(hueOf(background)));
  const isMany = numbers.length >= MANY_NUMBERS && rounds >= MANY_ROUNDS;
  return isRefuted || proven.length > 0 || (isRedless && isMany) ? { flying: looks, crashed: looks } : null;
}

/** By the words beside crashes; null where these don't tell either. */
function byWords(numbers: readonly SeenLook[]): Pick<PhaseColours, "flying" | "crashed"> | null {
  const told = tellByWords(numbers);
  if (told === null) return null;
  const crashed = groupLooks(told.crashed).map((look) => ({ ...look, words: told.words }));
  return crashed.length === 0 ? null : { flying: groupLooks(told.flying), crashed };
}

/** A table writes its crashes in one look, shades aside. */
function isOneLook([first, ...others]: readonly PhaseLook[]): boolean {
  return first !== undefined && others.every((look) => lookDistance(look, first) <= 2 * ONE_LOOK);
}

/** The looks that most frames share: of a group of similar ones all shades that were seen more than once. */
function groupLooks(looks: readonly PhaseLook[]): PhaseLook[] {
  const groups: Shade[][] = [];
  for (const { ink, background } of looks) {
    const near =
      (reach: number) =>
      (shade: Shade): boolean =>
        lookDistance(shade.look, { ink, background }) <= reach;
    const group = groups.find(([first]) => first !== undefined && near(ONE_LOOK)(first));
    const shade = group?.find(near(ONE_SHADE));
    if (shade !== undefined) shade.count += 1;
    else if (group !== undefined) group.push({ look: { ink, background }, count: 1 });
    else groups.push([{ look: { ink, background }, count: 1 }]);
  }
  return groups.flatMap((shades) => {
    if (shades.reduce((sum, { count }) => sum + count, 0) < FEWEST_FRAMES) return [];
    const [first, ...others] = shades;
    return [first!, ...others.filter(({ count }) => count >= FEWEST_FRAMES)].map(({ look }) => look);
  });
}

/** Crash games write a crash in the warmest of their colours: red before orange before all else. On a red page it is the red number. */
function findCrashes(looks: readonly PhaseLook[]): PhaseLook[] | null {
  return (
    findReddest(looks, ({ ink, background }) => Math.max(rednessOf(ink), rednessOf(background))) ??
    findReddest(looks, ({ ink }) => rednessOf(ink))
  );
}

/** The looks that are clearly redder than all others; null when none is. */
function findReddest(looks: readonly PhaseLook[], redOf: (look: PhaseLook) => number): PhaseLook[] | null {
  const redness = new Map(looks.map((look) => [look, redOf(look)]));
  const most = Math.max(0, ...redness.values());
  if (most < RED) return null;
  const reddest = looks.find((look) => redness.get(look) === most)!;
  const isCrash = (look: PhaseLook): boolean =>
    redness.get(look)! >= most * NEAR_REDDEST || (redness.get(look)! >= most * PALER && isSameHue(look, reddest));
  const crashes = looks.filter(isCrash);
  const others = looks.filter((look) => !crashes.includes(look));
  const isClear = others.length > 0 && others.every((look) => redness.get(look)! <= most * LESS_RED);
  return isClear ? crashes : null;
}

/** True when both are red where they are red at all: in the ink, or in the background. */
function isSameHue(a: PhaseLook, b: PhaseLook): boolean {
  const part = rednessOf(b.ink) >= rednessOf(b.background) ? "ink" : "background";
  const apart = Math.abs(hueOf(a[part]).degrees - hueOf(b[part]).degrees);
  return Math.min(apart, 360 - apart) <= SAME_HUE;
}

/** Degrees from pure red at which a colour is no longer reddish. */
const REDDISH = 60;
/** Darker colours than this lose their hue to the eye. */
const BRIGHT = 0.35;

/** How red a colour is, from 0 to 1. */
function rednessOf(colour: number): number {
  const { degrees, saturation, brightness } = hueOf(colour);
  const away = Math.min(degrees, 360 - degrees);
  return Math.max(0, 1 - away / REDDISH) * saturation * Math.min(1, brightness / BRIGHT);
}
