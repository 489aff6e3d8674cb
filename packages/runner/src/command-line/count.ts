/** So many of a thing, as people say it: `1 round`, `2 rounds`. */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
