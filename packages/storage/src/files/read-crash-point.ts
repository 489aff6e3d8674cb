import type { Hundredths } from "@aviator/core";
import { BadCell } from "./bad-cell.ts";

const WRITTEN = /^(\d{1,9})(?:[.,](\d{1,2}))?\s*[x×]?$/iu;
const LOWEST: Hundredths = 100;

/** A crash point as people write it: `1.23`, `1.23x`, `1,23`, `20000`, up to nine digits and two decimals. Throws {@link BadCell}. */
export function readCrashPoint(text: string): Hundredths {
  const found = WRITTEN.exec(text.trim());
  const hundredths = found === null ? 0 : Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
  if (hundredths >= LOWEST) return hundredths;
  throw new BadCell("must be a number from 1.00 to 999999999.99 with two decimals at most, as 1.23, 1.23x or 1,23");
}
