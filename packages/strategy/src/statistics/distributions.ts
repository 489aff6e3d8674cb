import { createRequire } from "node:module";

/** What is used of jstat, which brings no types of its own. */
interface JStat {
  readonly normal: {
    cdf(x: number, mean: number, deviation: number): number;
    inv(p: number, mean: number, deviation: number): number;
  };
  readonly chisquare: { cdf(x: number, degrees: number): number };
  readonly beta: { inv(p: number, alpha: number, beta: number): number };
  lowRegGamma(shape: number, x: number): number;
}

const require = createRequire(import.meta.url);

/** Loaded when it is first asked for: a table that only plays needs no statistics. */
function jStat(): JStat {
  return (require("jstat") as { readonly jStat: JStat }).jStat;
}

/** The point below which a standard normal variable lies with probability `p`. */
export function normalQuantile(p: number): number {
  return jStat().normal.inv(p, 0, 1);
}

/** The probability that a standard normal variable is as far from 0 as `z`, on either side. */
export function normalPValue(z: number): number {
  return Math.min(1, 2 * jStat().normal.cdf(-Math.abs(z), 0, 1));
}

/** The probability that a chi-squared variable is at least `x`. */
export function chiSquarePValue(x: number, degrees: number): number {
  return Math.min(1, Math.max(0, 1 - jStat().chisquare.cdf(x, degrees)));
}

/** The probability that a Poisson variable is as unlikely as `count`, on either side: twice the smaller tail. */
export function poissonPValue(count: number, mean: number): number {
  const atMost = 1 - jStat().lowRegGamma(count + 1, mean);
  const atLeast = count === 0 ? 1 : jStat().lowRegGamma(count, mean);
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}

/** The point below which a beta variable lies with probability `p`. */
export function betaQuantile(p: number, alpha: number, beta: number): number {
  return jStat().beta.inv(p, alpha, beta);
}
