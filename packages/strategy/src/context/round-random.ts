import { createRandom, type Random } from "@aviator/core";

/** Chance for one strategy: what is drawn depends on the seed, the round and the number of draws in it, and on nothing else. */
export interface RoundRandom {
  /** What the strategy is given. */
  readonly random: Random;
  /** Goes back to the first draw of the round. */
  restart(): void;
}

/**
 * Chance that is seeded per round by hashing counters, so that no state has to be stored, and a round that draws nothing costs nothing.
 *
 * @param standing Says which round it is when something is drawn.
 */
export function createRoundRandom(seed: string | number, standing: { readonly round: number }): RoundRandom {
  const words = createRandom(`strategy ${seed}`);
  const first = Math.floor(words.next() * 2 ** 32);
  const second = Math.floor(words.next() * 2 ** 32);
  let lastRound = 0;
  let draws = 0;
  const next = (): number => {
    const { round } = standing;
    draws = round === lastRound ? draws + 1 : 1;
    lastRound = round;
    const low = mix((round >>> 0) ^ first);
    const high = mix(Math.floor(round / 2 ** 32) ^ second ^ low);
    return (mix((high + Math.imul(draws, 0x9e3779b9)) ^ low) >>> 0) / 2 ** 32;
  };
  return {
    random: Object.freeze({ next }),
    restart() {
      draws = 0;
    },
  };
}

/** The finaliser of MurmurHash3 (Austin Appleby, public domain). */
function mix(word: number): number {
  let value = word | 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
