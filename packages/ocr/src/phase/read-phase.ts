import { type KnownPhase, measureColours, PHASE_MODEL_ENGINE, type Phase, type Pixels, type Reading } from "@aviator/core";
import { LOWEST_CONTRAST } from "../engine/template-engine.ts";
import { type ColourModel, createColourModel, modelColours } from "../pixels/colour-model.ts";
import { createWorkspace } from "../pixels/workspace.ts";
import { COLOUR_ENGINE } from "./button-colour.ts";
import { hueOf, isRed, isReddish } from "./hue.ts";
import { nearestPhase, type PhaseColours, PLAIN_CONTRAST, SAME_LOOK } from "./phase-colours.ts";
import { phaseByModel, type PhaseModel } from "./phase-model.ts";

/** What one frame shows of a phase. */
export interface PhaseEvidence {
  readonly multiplier: Reading<number>;
  readonly multiplierPixels: Pixels;
  /** The phase's own region, where the map has one. */
  readonly phasePixels: Pixels | undefined;
  readonly progressPixels: Pixels | undefined;
  /** The multiplier's surroundings, where there is no progress region. */
  readonly stagePixels: Pixels | undefined;
  /** True when none of the table's other fields shows a single digit: then this may be another page altogether. */
  readonly othersAreBlank?: boolean;
  /** True when not one field could be read: then what was learned may be of another table. */
  readonly nothingIsRead?: boolean;
  /** True when nothing that was seen of the table so far has a colour: a picture in shades of grey. */
  readonly isColourless?: boolean;
}

/** Tells the phase of one frame by itself; reuses its buffers. */
export interface PhaseReader {
  read(evidence: PhaseEvidence): Reading<Phase>;
}

const NUMBERED = ["flying", "crashed"] as const;
const UNNUMBERED = ["betting", "loading"] as const;

/** A loading table that shows nothing at all is at most this bright; a brighter plain one may also be betting. */
const NEARLY_BLACK = 9;
/** Colours of a plain area differ by less than this: rays behind a number that isn't there yet. */
const PLAIN = 24;
/** A multiplier is the boldest thing of a table; parts fainter than this, none a digit, belong to a picture. */
const FAINT_PICTURE = 80;
/** A line of at least so many glyphs, few of them digits, is words: "waiting for the next round". */
const WORDS_FROM = 8;
const MOST_DIGITS_IN_WORDS = 0.3;
/** `20,089.15x`, and one thousands group more; a longer word is none. */
const LONGEST_NUMBER = 12;
/** `1.23` without its sign; fewer parts are a picture. */
const SHORTEST_NUMBER = 4;

/** Options of {@link createPhaseReader}. */
export interface PhaseReaderOptions {
  /** How this table's phases were learned to look; without them the common rules tell. */
  readonly colours?: PhaseColours | undefined;
  /**
   * One more witness, asked only where neither a number nor colours beside it tell the phase. It counts where what was read leaves
   * room for what it says: with a number it is a flight or a crash, without one betting or loading; and where something covers the
   * number, or may be one in an unknown font, nothing.
   */
  readonly model?: PhaseModel | undefined;
}

/** Creates the reader of one table's phase. */
export function createPhaseReader({ colours, model: phaseModel }: PhaseReaderOptions = {}): PhaseReader {
  const workspace = createWorkspace();
  const model = createColourModel();
  const look = (pixels: Pixels, sparseness: 1 | 2 = 1): ColourModel => {
    modelColours(pixels, workspace, model, sparseness);
    return model;
  };

  const withNumber = (evidence: PhaseEvidence): Phase => {
    const { ink, background } = look(evidence.multiplierPixels, 2);
    if (colours !== undefined) return nearestPhase(colours, NUMBERED, { ink, background }, reach(evidence)) ?? "unknown";
    if (evidence.isColourless === true) return "unknown";
    if (isRed(hueOf(ink)) || isRed(hueOf(background))) return "crashed";
    return isReddish(hueOf(ink)) ? "unknown" : "flying";
  };

  const withoutNumber = (evidence: PhaseEvidence): Phase => {
    const { multiplier, progressPixels, stagePixels } = evidence;
    const trusted = evidence.nothingIsRead === true ? undefined : colours;
    const faint = !/\d/.test(multiplier.text) && look(evidence.multiplierPixels).contrast < FAINT_PICTURE;
    if (!faint && isAllButNumber(multiplier.text)) return withNumber(evidence);
    if (!faint && mayBeNumber(multiplier.text)) return trusted === undefined ? "unknown" : byColours(trusted, evidence);
    // A pop-up may hide the number.
    if (multiplier.reason === "covered" || evidence.othersAreBlank === true) return "unknown";
    const learned = trusted === undefined ? null : withoutNumberLearned(trusted, stagePixels ?? evidence.multiplierPixels);
    if (learned !== null) return learned;
    // Words may stand above a number in a font that nobody knows: then the number's colours show.
    if (isWords(multiplier.text)) return showsNumber(evidence) ? "unknown" : "betting";
    const place = look(evidence.phasePixels ?? evidence.multiplierPixels);
    if (isFlyingSky(place)) return "unknown";
    if (place.contrast >= LOWEST_CONTRAST) {
      if (evidence.isColourless !== true) return "betting";
      // Without colours the sky behind a number that something hides looks like anything else.
      return progressPixels !== undefined && showsProgress(look(progressPixels)) ? "betting" : "unknown";
    }
    const black = brightness(place.background) <= NEARLY_BLACK && place.contrast <= NEARLY_BLACK;
    if (progressPixels !== undefined) return showsProgress(look(progressPixels)) ? "betting" : "loading";
    if (stagePixels !== undefined) return look(stagePixels).contrast >= LOWEST_CONTRAST ? "betting" : "loading";
    return black ? "loading" : "unknown";
  };

  /** Coloured as a flight or a crash. */
  const showsNumber = (evidence: PhaseEvidence): boolean => {
    const { ink, background } = look(evidence.multiplierPixels, 2);
    if (colours === undefined) return isRed(hueOf(ink)) || isRed(hueOf(background));
    const phase = nearestPhase(colours, [...NUMBERED, ...UNNUMBERED], { ink, background });
    return phase === "flying" || phase === "crashed";
  };

  /** Something that could be a number stands there: its colours alone must tell. */
  const byColours = (learned: PhaseColours, evidence: PhaseEvidence): Phase => {
    const { ink, background } = look(evidence.multiplierPixels, 2);
    return nearestPhase(learned, [...NUMBERED, ...UNNUMBERED], { ink, background }, reach(evidence)) ?? "unknown";
  };

  const withoutNumberLearned = (learned: PhaseColours, pixels: Pixels): Phase | null => {
    const { ink, background, contrast } = look(pixels);
    return nearestPhase(learned, UNNUMBERED, { ink: contrast < PLAIN_CONTRAST ? background : ink, background });
  };

  /** What the model says, if it may; null otherwise. */
  const byModel = (evidence: PhaseEvidence): Reading<Phase> | null => {
    if (phaseModel === undefined) return null;
    const possible = possiblePhases(evidence);
    if (possible.length === 0) return null;
    const told = phaseByModel(phaseModel, measureColours(evidence.phasePixels ?? evidence.multiplierPixels));
    if (told === null || !possible.includes(told.phase)) return null;
    return { value: told.phase, reason: null, confidence: told.confidence, engine: PHASE_MODEL_ENGINE, text: "" };
  };

  const read = (evidence: PhaseEvidence): Reading<Phase> => {
    const value = evidence.multiplier.value === null ? withoutNumber(evidence) : withNumber(evidence);
    const modelled = value === "unknown" ? byModel(evidence) : null;
    if (modelled !== null) return modelled;
    const confidence = value === "unknown" ? 0 : Math.max(0.8, evidence.multiplier.confidence);
    return { value, reason: null, confidence, engine: COLOUR_ENGINE, text: "" };
  };
  return { read };
}

/** In shades of grey a crash may look much as a flight does: there only the very look that was learned counts. */
function reach({ isColourless }: PhaseEvidence): number | undefined {
  return isColourless === true ? SAME_LOOK : undefined;
}

/** The phases that a frame can be in by what was read of its number. */
function possiblePhases(evidence: PhaseEvidence): readonly KnownPhase[] {
  const { multiplier, othersAreBlank, nothingIsRead, isColourless } = evidence;
  // What is grey, or may be another table, the rules leave open on purpose; and words that look like betting they would have told.
  if (nothingIsRead === true || isColourless === true || isWords(multiplier.text)) return [];
  if (multiplier.value !== null || isAllButNumber(multiplier.text)) return NUMBERED;
  if (multiplier.reason === "covered" || othersAreBlank === true || mayBeNumber(multiplier.text)) return [];
  return UNNUMBERED;
}

/** A multiplier that was refused, as one that a region's side may cut, or of which one digit could not be told: a number stands there. */
function isAllButNumber(text: string): boolean {
  return /^[\d?][\d?., ']*[.,][\d?]{1,2} ?x$/.test(text) && text.split("?").length <= 2 && /\d\D*\d/.test(text);
}

/** Enough glyphs for the shortest multiplier, or a digit among fewer, and too few or too numerical for words. */
function mayBeNumber(text: string): boolean {
  const glyphs = text.replaceAll(" ", "");
  return (glyphs.length >= SHORTEST_NUMBER || /[\dx]/.test(glyphs)) && !isWords(text);
}

/** Words without a number: whatever they say, no multiplier is shown. */
function isWords(text: string): boolean {
  const words = text.split(" ");
  const glyphs = text.replaceAll(" ", "");
  const digits = glyphs.replaceAll(/\D/g, "").length;
  if (glyphs.length < WORDS_FROM || digits / glyphs.length > MOST_DIGITS_IN_WORDS) return false;
  return (words.length > 1 || glyphs.length > LONGEST_NUMBER) && !words.some(isLikeNumber);
}

/** A word of a known digit and a sign, or one that ends in the sign of a multiplier, may be a number in an unknown font. */
function isLikeNumber(word: string): boolean {
  return /^[\d?.,]+x$/.test(word) || /\d.*[.,]\S|[.,].*\d/.test(word);
}

/** A bar that is partly run out stands out from its trough; a full one fills its region with one strong colour. */
function showsProgress({ contrast, background }: ColourModel): boolean {
  const { saturation, brightness: bright } = hueOf(background);
  return contrast >= PLAIN || (saturation >= 0.4 && bright >= 0.3);
}

/** Strongly coloured all over, as behind a flying number: without one it can't be told what covers it. */
function isFlyingSky({ background }: ColourModel): boolean {
  const { saturation, brightness: bright } = hueOf(background);
  return saturation >= 0.45 && bright >= 0.25;
}

function brightness(colour: number): number {
  return Math.max(colour >> 16, (colour >> 8) & 255, colour & 255);
}
