/** The first byte of an entry: what it is. */
export const FRAME = 1;
export const ANSWER = 2;
export const OUTCOME = 3;
export const HOLE = 4;
export const END = 5;
