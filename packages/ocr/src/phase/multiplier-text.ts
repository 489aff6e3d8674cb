/** A line of at least so many glyphs, few of them digits, is words: "waiting for the next round". */
const WORDS_FROM = 8;
const MOST_DIGITS_IN_WORDS = 0.3;
/** So many glyphs that are known to be no digits are words, whatever looks like a digit among them. */
const LETTERS_OF_WORDS = 4;
/** `20,089.15x`, and one thousands group more; a longer word is none. */
const LONGEST_NUMBER = 12;
/** `1.23` without its sign; fewer parts are a picture. */
const SHORTEST_NUMBER = 4;

/** A multiplier that was refused, as one that a region's side may cut, or of which one digit could not be told: a number stands there. */
export function isAllButNumber(text: string): boolean {
  const number = signBehind(text);
  return /^[\d?][\d?., ']*[.,][\d?]{1,2} ?x$/.test(number) && text.split("?").length <= 2 && /\d\D*\d/.test(text);
}

/** Some tables write `x2.34`: the same sign in the other place. */
function signBehind(text: string): string {
  const number = /^x ?([\d?][\d?.,']*)$/.exec(text)?.[1];
  return number === undefined ? text : `${number}x`;
}

/**
 * A multiplier in a font that is known in part: its decimal sign in its place, nothing beside it. Several unknown glyphs before known
 * digits are the word of a promotion, as in `WIN 5.00`. With its sign and its first digits known a decimal that rolls over, or that something
 * crosses, and that is in two parts, is one as well, and so is a single part beside it, of a cloud or a plane.
 */
export function readsLikeMultiplier(text: string): boolean {
  const number = signBehind(text);
  const whole = /^([\d?][\d?.,']*)[.,][\d?]{1,2} ?[x?]?$/.exec(number)?.[1];
  if (whole !== undefined) return whole.length <= 2 || whole.split("?").length <= 2;
  return /^(\? )?\d(\d|[?.,'](?=\d{3}))*[.,](\d(\d|\?{1,2})?|\?{1,2}\d)x( \?)?$/.test(number);
}

/** Behind one decimal an unknown glyph is no sign of a multiplier, as in `1.4s`. */
export function endsAsSeconds(text: string): boolean {
  return /^(\? )?[\d?]{1,2}[.,]\d ?\?+$/.test(text);
}

/** Its sign stands last, as in `??.4?x`, or first: what hides a part of a number may lie over the bar as well. */
export function endsAsMultiplier(text: string): boolean {
  return /[\d?]x$/.test(signBehind(text));
}

/** Enough glyphs for the shortest multiplier, or a digit among fewer, and too few or too numerical for words. */
export function mayBeNumber(text: string): boolean {
  const glyphs = text.replaceAll(" ", "");
  return (glyphs.length >= SHORTEST_NUMBER || /[\dx]/.test(glyphs)) && !isWords(text);
}

/** Nothing that is known, neither a digit nor a letter (`¤`): digits that grew together are one part, or few, and specks part them anew. */
export function isNothingKnown(text: string): boolean {
  return /^[? .,']*$/.test(text);
}

/** A digit that stands alone, or among too few letters: where nothing else does, these are a word, and it a letter like it, as in `L0ADING`. */
export function holdsDigit(text: string): boolean {
  return text.split(" ").some((word) => /\d/.test(word) && lettersOf(word) < LETTERS_OF_WORDS);
}

function lettersOf(text: string): number {
  return text.replaceAll(/[^¤]/g, "").length;
}

/** Words without a number: whatever they say, no multiplier is shown. */
export function isWords(text: string): boolean {
  const words = text.split(" ");
  const glyphs = text.replaceAll(" ", "");
  const digits = glyphs.replaceAll(/\D/g, "").length;
  const letters = lettersOf(glyphs);
  if (glyphs.length < WORDS_FROM || (letters < LETTERS_OF_WORDS && digits / glyphs.length > MOST_DIGITS_IN_WORDS)) return false;
  return (words.length > 1 || glyphs.length > LONGEST_NUMBER) && !words.some(isLikeNumber);
}

/** A word of a known digit and a sign, or one that ends in the sign of a multiplier, may be a number in an unknown font. */
function isLikeNumber(word: string): boolean {
  return /^[\d?.,]+x$/.test(word) || /\d.*[.,]\S|[.,].*\d/.test(word);
}
