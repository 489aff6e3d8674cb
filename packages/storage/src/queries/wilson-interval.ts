/** Bounds of a share, from 0 to 1. */
export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % point of the normal distribution: an interval of 95 %. */
const Z = 1.959964;

/**
 * Wilson's 95 % interval of the probability behind `hits` of `trials` independent draws. It stays between 0 and 1, also where
 * nothing or everything was hit. Null without a trial.
 */
export function wilsonInterval(hits: number, trials: number): ShareInterval | null {
  if (trials === 0) return null;
  const share = hits / trials;
  const spread = Z ** 2 / trials;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (Z * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials))) / (1 + spread);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
