/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Reads `#rrggbb`. */
export function parseColour(hex: string): Colour {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex)?.[1];
  if (digits === undefined) throw new Error(`colour ${hex}: must be #rrggbb where its contrast is to be known`);
  const value = Number.parseInt(digits, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Contrast of two colours as WCAG 2 defines it: 1 to 21. */
export function contrastOf(first: Colour, second: Colour): number {
  const [low, high] = [luminance(first), luminance(second)].toSorted((left, right) => left - right) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** `share` of the first colour over the second. */
export function mix(first: Colour, second: Colour, share: number): Colour {
  const channel = (index: 0 | 1 | 2): number => first[index] * share + second[index] * (1 - share);
  return [channel(0), channel(1), channel(2)];
}

/** Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance. */
function luminance([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
