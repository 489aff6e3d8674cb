/** The ten digits, in their order. */
export const DIGITS: readonly string[] = Array.from("0123456789");

/** True for a digit, of a single character. */
export function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}
