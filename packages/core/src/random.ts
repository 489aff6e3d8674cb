/** A source of uniform numbers. Injected wherever chance plays, so that a seed repeats a run exactly. */
export interface Random {
  /** The next number, uniform in [0, 1). */
  next(): number;
}

/**
 * Creates a seeded generator: sfc32 of PractRand (Chris Doty-Humphrey, public domain), period at least 2^32.
 *
 * @param seed Any text or number; the same seed gives the same numbers on every machine.
 */
export function createRandom(seed: string | number): Random {
  const [first, second, third] = hashSeed(String(seed));
  let a = first;
  let b = second;
  let c = third;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first outputs still resemble the seed.
  for (let round = 0; round < 15; round += 1) next();
  return { next };
}

/** Three 32-bit words from a text: FNV-1a (Fowler, Noll, Vo) with three offsets. */
function hashSeed(text: string): [number, number, number] {
  const words: [number, number, number] = [0x811c9dc5, 0x01000193, 0x9e3779b9];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    words[0] = Math.imul(words[0] ^ unit, 0x01000193);
    words[1] = Math.imul(words[1] ^ (unit + index), 0x01000193);
    words[2] = Math.imul(words[2] ^ (unit + 0x55), 0x01000193);
  }
  return words;
}
