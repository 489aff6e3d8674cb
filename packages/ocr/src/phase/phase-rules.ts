import type { Phase, Pixels } from "@aviator/core";
import { brightnessOf } from "../pixels/brightness.ts";
import { channelDistance } from "../pixels/channel-distance.ts";
import { type ColourModel, createColourModel, modelColours } from "../pixels/colour-model.ts";
import { LOWEST_CONTRAST } from "../pixels/ink-plane.ts";
import { createOwnInk, type OwnInk } from "../pixels/own-ink.ts";
import { isPartlyCovered } from "../pixels/region-cover.ts";
import { showsPlate } from "../pixels/written-plate.ts";
import { showsWords } from "../pixels/shows-words.ts";
import { createWorkspace } from "../pixels/workspace.ts";
import { type BesideNumber, findWords, isSamePlace } from "../pixels/words-beside.ts";
import { isBareAround, showsThinBar } from "./bare-around.ts";
import { hueOf, isBrightest, isBrightSky, isGrey, isRed, isReddish, isSky, isStrong } from "./hue.ts";
import { barLiesInside } from "./inside-bar.ts";
import {
  endsAsMultiplier,
  endsAsSeconds,
  holdsDigit,
  isAllButNumber,
  isNothingKnown,
  isWords,
  mayBeNumber,
  readsLikeMultiplier,
} from "./multiplier-text.ts";
import {
  isLoadingsOwn,
  isNumbersLook,
  isPictureOf,
  isVeryLook,
  nearestNumbered,
  nearestUnnumbered,
  NUMBERED,
  reach,
  UNNUMBERED,
} from "./learned-looks.ts";
import { nearestPhase, type PhaseColours, type PhaseLook, PLAIN_CONTRAST } from "./phase-colours.ts";
import { showsOnlySpecks } from "./only-specks.ts";
import type { PhaseEvidence } from "./phase-evidence.ts";
import { showsSmallPicture } from "./small-picture.ts";
import { timeRunsOut } from "./time-runs-out.ts";
import { PLAIN, showsBar, WHOLE_REGION } from "./progress-bar.ts";

/** A loading table that shows nothing at all is at most this bright; a brighter plain one may also be betting. */
const NEARLY_BLACK = 9;
/** A multiplier is the boldest thing of a table; parts fainter than this, none a digit, belong to a picture. */
const FAINT_PICTURE = 80;

/**
 * Creates the rules that tell a phase by what was read of the number, and by colours; what they can't tell is unknown. They reuse their
 * buffers.
 *
 * @param colours How this table's phases were learned to look; without them the common rules tell.
 */
export function createPhaseRules(colours: PhaseColours | undefined): (evidence: PhaseEvidence) => Phase {
  const look = createLook();
  const findOwnInk = createOwnInk();

  /** What is behind a number, or beside it, may stand out more than the number does. */
  const ownInk = ({ multiplierPixels, strokes = [] }: PhaseEvidence, seen: PhaseLook): OwnInk | null =>
    findOwnInk(multiplierPixels, strokes, seen);

  const withNumber = (evidence: PhaseEvidence): Phase => {
    const { ink, background } = look(evidence.knownPixels ?? evidence.multiplierPixels, 2);
    const own = ownInk(evidence, { ink, background });
    if (own === null) return "unknown";
    if (colours !== undefined) return byLearnedLooks(colours, evidence, { ink: own.ink, background });
    if (evidence.isColourless === true) return "unknown";
    const told = byCommonRules(evidence, own.ink, background);
    // What is behind a number may be a crash's explosion, or something red that flies by.
    return !own.isOther || told === byCommonRules(evidence, ink, background) ? told : "unknown";
  };

  const withoutNumber = (evidence: PhaseEvidence): Phase => {
    const { multiplier, progressPixels } = evidence;
    const trusted = evidence.nothingIsRead === true ? undefined : colours;
    const faint = !/\d/.test(multiplier.text) && look(evidence.multiplierPixels).contrast < FAINT_PICTURE;
    // What a pop-up hides a part of has the pop-up's colours as well.
    if (!faint && multiplier.text !== "" && isPartlyCovered(evidence.multiplierPixels)) return "unknown";
    if (!faint && isAllButNumber(multiplier.text)) return withNumber(evidence);
    const isHidden = multiplier.reason === "covered" || evidence.othersAreBlank === true;
    // Whatever words a promotion shows, the time to bet runs out below them.
    if (!isHidden && progressPixels !== undefined && timeRunsOut(progressPixels))
      return endsAsMultiplier(multiplier.text) ? "unknown" : "betting";
    if (!faint && mayBeNumber(multiplier.text)) return trusted === undefined ? "unknown" : byColours(trusted, evidence);
    // A pop-up may hide the number.
    if (isHidden) return "unknown";
    // So may one that is as dark as the page that it dims: its words are no promotion's.
    if (isWords(multiplier.text) && isPartlyCovered(evidence.multiplierPixels, "faint")) return "unknown";
    // Digits that grew together are no text, but have their colours.
    if (trusted !== undefined && isNothingKnown(multiplier.text) && isNumbersLook(trusted, look(evidence.multiplierPixels, 2)))
      return "unknown";
    if (!faint && trusted === undefined && multiplier.text !== "" && showsNumber(colours, evidence, look)) return "unknown";
    const learned = trusted === undefined ? null : byUnnumberedLooks(trusted, evidence, look);
    if (learned !== null) return learned;
    // Words may stand above a number in a font that nobody knows: then the number's colours show.
    if (isWords(multiplier.text))
      return showsNumber(colours, evidence, look) || lacksBar(evidence, look) || mayBePopUp(evidence) ? "unknown" : "betting";
    return phaseOfEmpty(evidence, !faint && multiplier.text !== "", look);
  };

  /** Something that could be a number stands there: its colours alone must tell. */
  const byColours = (learned: PhaseColours, evidence: PhaseEvidence): Phase => {
    const { ink, background } = look(evidence.multiplierPixels, 2);
    const own = ownInk(evidence, { ink, background });
    if (own === null) return "unknown";
    const seen = { ink: own.ink, background };
    const phase = nearestPhase(learned, [...NUMBERED, ...UNNUMBERED], seen, reach(evidence)) ?? "unknown";
    // What is written there makes the place no empty one, however near to the page its colour comes.
    if (phase === "loading" && !(isPictureOf(learned.loading, seen) && isEmptyOrWheel(learned, evidence, look)))
      return "unknown";
    // Words often have the very colours of a flight, and a flight that was not learned may have theirs.
    const isNumbered = phase === "flying" || phase === "crashed";
    const { text } = evidence.multiplier;
    return (isNumbered ? mayBeMultiplier(text, evidence.times) : !endsAsMultiplier(text)) ? phase : "unknown";
  };

  return (evidence) => {
    if (evidence.multiplier.value === null) return withoutNumber(evidence);
    return isPromotion(evidence) ? "betting" : withNumber(evidence);
  };
}

/** Where nothing but multipliers was seen in their place, something touches the last decimal and the sign. */
function mayBeMultiplier(text: string, times: PhaseEvidence["times"]): boolean {
  if (!readsLikeMultiplier(text) || (times === "needed" && !text.includes("x"))) return false;
  return times === "seen" || !endsAsSeconds(text);
}

/** Makes a model of the colours of some pixels; the next call overwrites it. */
type Look = (pixels: Pixels, sparseness?: 1 | 2) => ColourModel;

function createLook(): Look {
  const workspace = createWorkspace();
  const model = createColourModel();
  return (pixels, sparseness = 1) => {
    modelColours(pixels, workspace, model, sparseness);
    return model;
  };
}

/** Betting or loading by what they were learned to look like, unknown where something else may look so as well; null where these looks don't tell. */
function byUnnumberedLooks(learned: PhaseColours, evidence: PhaseEvidence, look: Look): Phase | null {
  const told = unnumberedBy(learned, evidence, look);
  if (told === "betting" && (isBarePicture(evidence, look) || lacksBar(evidence, look))) return "unknown";
  if (told === "betting" && mayBePopUp(evidence) && !isVeryLook(learned.betting, look(evidence.multiplierPixels)))
    return "unknown";
  return told === "loading" && !isEmptyOrWheel(learned, evidence, look) ? "unknown" : told;
}

/** By their learned looks, of the surroundings or of the multiplier's own place. */
function unnumberedBy(learned: PhaseColours, { multiplierPixels, stagePixels }: PhaseEvidence, look: Look): Phase | null {
  if (stagePixels === undefined || !learned.loading.some(({ of }) => of === "place"))
    return nearestUnnumbered(learned, look(stagePixels ?? multiplierPixels));
  const told = nearestUnnumbered(learned, look(multiplierPixels));
  return told === "loading" && !isBareAround(stagePixels) ? null : told;
}

/** Coloured as a flight or a crash. */
function showsNumber(colours: PhaseColours | undefined, { multiplierPixels }: PhaseEvidence, look: Look): boolean {
  const { ink, background } = look(multiplierPixels, 2);
  if (colours === undefined) return isRed(hueOf(ink)) || isRed(hueOf(background));
  const phase = nearestPhase(colours, [...NUMBERED, ...UNNUMBERED], { ink, background });
  return phase === "flying" || phase === "crashed";
}

/** True when the place for a bar shows none, nor its glow: the words may be a menu's, or a dialog's. */
function lacksBar({ multiplierPixels, progressPixels }: PhaseEvidence, look: Look): boolean {
  if (progressPixels === undefined) return false;
  const { background } = look(multiplierPixels);
  if (progressOf(progressPixels, background, look) === "betting") return false;
  // Before a sky planes and the edges of digits glow as well.
  if (isBrightSky(background)) return true;
  // A dark coloured page is no glow.
  const { ink, contrast } = look(progressPixels);
  return contrast < PLAIN_CONTRAST || !isStrong(hueOf(ink));
}

/** Drawn without a word on it or a bar beside it: a number may stand in it that melts into a curve, or in an ink that none is known in. */
function isBarePicture({ multiplier, multiplierPixels, progressPixels, stagePixels }: PhaseEvidence, look: Look): boolean {
  if (multiplier.text !== "" || progressPixels === undefined || stagePixels !== undefined) return false;
  const { background, contrast } = look(multiplierPixels);
  return contrast >= PLAIN_CONTRAST && progressOf(progressPixels, background, look) !== "betting";
}

/** Words on a plate of their own, as a promotion's or a pop-up's, where no bar can tell which. */
function mayBePopUp({ multiplierPixels, multiplierRegion, progressPixels }: PhaseEvidence): boolean {
  return progressPixels === undefined && showsPlate(multiplierRegion ?? multiplierPixels);
}

/** Where loading shows a picture, only that very one is it, where no bar shows, and if no number can stand below it. */
function isEmptyOrWheel(learned: PhaseColours, evidence: PhaseEvidence, look: Look): boolean {
  const { multiplier, multiplierRegion, multiplierPixels, progressPixels } = evidence;
  const { ink, background } = look(multiplierPixels);
  const seen = { ink, background };
  if (progressPixels === undefined || !isPictureOf(learned.loading, seen)) return true;
  if (holdsDigit(multiplier.text) || !isLoadingsOwn(learned, seen)) return false;
  return !timeRunsOut(progressPixels) && showsSmallPicture(multiplierRegion ?? multiplierPixels, progressPixels);
}

/** A flight or a crash by its learned look, and by its words where these were learned to tell. */
function byLearnedLooks(learned: PhaseColours, evidence: PhaseEvidence, seen: PhaseLook): Phase {
  const nearest = nearestNumbered(learned, seen, evidence);
  const worded = learned.crashed.flatMap(({ words }) => words ?? []);
  // Where something hides a part of the number it may hide words as well, or hold them.
  if (worded.length === 0 || evidence.knownPixels !== undefined) return nearest;
  const beside = wordsBeside(evidence);
  if (beside === "unclear") return nearest;
  const isCrash = typeof beside === "object" && worded.some((words) => isSamePlace(words, beside));
  if (beside !== "nothing" && !isCrash) return "unknown";
  const told = isCrash ? "crashed" : "flying";
  // What has the very colours of the other may be that one, whose words have not come yet.
  if (nearest !== "unknown" && nearest !== told) return "unknown";
  return nearestPhase(learned, [told], seen, reach(evidence)) ?? "unknown";
}

function wordsBeside({ multiplierRegion, multiplierPixels, multiplierLines }: PhaseEvidence): BesideNumber {
  return findWords(multiplierRegion ?? multiplierPixels, multiplierLines);
}

/** What colours mean at nearly every table; unknown where they mean this at one table, and that at another. */
function byCommonRules(evidence: PhaseEvidence, ink: number, background: number): "flying" | "crashed" | "unknown" {
  const number = hueOf(ink);
  const hasWords = (): boolean => typeof wordsBeside(evidence) === "object";
  if (isRed(number)) {
    // Flights get hotter as they rise, at some tables, and end in the brightest red; the words of a crash stand beside none of them.
    return !isBrightest(number) || hasWords() ? "crashed" : "unknown";
  }
  // A red sky is that of a flight at one table, and of a crash at another.
  if (isReddish(number) || isRed(hueOf(background))) return "unknown";
  // Some tables only put the number out, or only say that it is over.
  return (isGrey(number) && !isSky(background)) || hasWords() ? "unknown" : "flying";
}

/**
 * Where no number and no word stands: what else shows of the table.
 *
 * @param isWritten True when something stands there that may be digits that touch each other.
 */
function phaseOfEmpty(evidence: PhaseEvidence, isWritten: boolean, look: (pixels: Pixels) => ColourModel): Phase {
  const { multiplierPixels, phasePixels, progressPixels, stagePixels, isColourless } = evidence;
  const place = look(phasePixels ?? multiplierPixels);
  if (isSky(place.background)) return "unknown";
  const { background, contrast } = place;
  if (progressPixels !== undefined) {
    const progress = progressOf(progressPixels, background, look);
    if (progress !== "loading" || contrast < LOWEST_CONTRAST) return progress;
    // A picture without a bar: a wheel that turns while the table loads, or what lies over it.
    return showsOnlySpecks(phasePixels ?? multiplierPixels) ? "loading" : "unknown";
  }
  if (contrast >= LOWEST_CONTRAST) {
    if (isColourless === true) return "unknown";
    if (!isWritten && phasePixels !== undefined && showsWords(phasePixels)) return "betting";
    return stagePixels !== undefined && showsThinBar(stagePixels) ? "betting" : "unknown";
  }
  const black = brightnessOf(background) <= NEARLY_BLACK && contrast <= NEARLY_BLACK;
  if (stagePixels !== undefined) return phaseOfStage(stagePixels, look(stagePixels).contrast);
  return black ? "loading" : "unknown";
}

/** What a progress region alone tells: a bar, nothing at all, or something else, as a pop-up's side or the lines of a page. */
function progressOf(pixels: Pixels, page: number, look: (pixels: Pixels) => ColourModel): "betting" | "loading" | "unknown" {
  const { contrast, background } = look(pixels);
  const isFull = isStrong(hueOf(background)) && channelDistance(background, page) >= PLAIN_CONTRAST;
  if (contrast < PLAIN) return isFull ? "betting" : "loading";
  if (showsBar(pixels, WHOLE_REGION)) return "betting";
  if (!isFull && showsOnlySpecks(pixels)) return "loading";
  return contrast >= PLAIN_CONTRAST && barLiesInside(pixels) ? "betting" : "unknown";
}

/**
 * Around an empty multiplier: a bar or words in the middle show in betting, a plain area is loading. Anything else, as a heading, the axes of
 * a chart or stars, stands there in every phase.
 */
function phaseOfStage(pixels: Pixels, contrast: number): Phase {
  if (contrast < LOWEST_CONTRAST) return "loading";
  if (showsThinBar(pixels)) return "betting";
  return showsWords(pixels) && !isPartlyCovered(pixels) ? "betting" : "unknown";
}

/** A promotion may hold a number, or the seconds that are left: no multiplier while the bar runs out. */
function isPromotion({ multiplier, progressPixels }: PhaseEvidence): boolean {
  return !multiplier.text.includes("x") && progressPixels !== undefined && timeRunsOut(progressPixels);
}
