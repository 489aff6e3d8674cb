/** No number has a colon; of a clock two glyphs at most stand before it. */
const COLON_BEHIND = /^[^.,/']{2,}:$/;
/** A letter may look like a digit, as an `o` or an `l`: in a word with such ones so many others stand, and twice as many as such. */
const FEWEST_OTHERS = 3;

/** True for a word of two and more glyphs that ends with a colon, whatever its glyphs are, unless it may be the hour of a clock. */
export function isLabel(word: string): boolean {
  if (!word.endsWith(":")) return false;
  const glyphs = [...word].length - 1;
  const digits = word.replaceAll(/\D/g, "").length;
  if (digits === 0) return glyphs >= 2;
  return COLON_BEHIND.test(word) && glyphs - digits >= Math.max(FEWEST_OTHERS, 2 * digits);
}

/** True where such a word is so long that it is no clock's hour: what follows its colon begins anew, however near it stands. */
export function isLongLabel(word: string): boolean {
  return isLabel(word) && [...word].length > FEWEST_OTHERS;
}
