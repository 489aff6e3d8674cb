/** The mean of colours, channel by channel. */
export interface MeanColour {
  add(colour: number): void;
  /** Null of none. */
  of(): number | null;
}

/** Creates a mean of colours, each three bytes in one order. */
export function createMeanColour(): MeanColour {
  let [first, second, third, count] = [0, 0, 0, 0];
  return {
    add: (colour) => {
      first += colour >> 16;
      second += (colour >> 8) & 255;
      third += colour & 255;
      count += 1;
    },
    of: () =>
      count === 0 ? null : (Math.round(first / count) << 16) | (Math.round(second / count) << 8) | Math.round(third / count),
  };
}
