import type { NumberPlace, RowsPlace } from "../phase/phase-colours.ts";
import type { SeenLook } from "./learn-phases.ts";

/** One number alone may be cut, or be none. */
const FEWEST_NUMBERS = 2;

/** How high the lowest of some numbers is, and in which rows words stood beside any of them; undefined where too few tell their height. */
export function placeOfNumbers(numbers: readonly SeenLook[]): NumberPlace | undefined {
  const heights = numbers.flatMap(({ height }) => height ?? []);
  if (heights.length < FEWEST_NUMBERS) return undefined;
  const words = numbers.flatMap(({ beside }) =>
    typeof beside === "object" ? [{ top: beside.top, bottom: beside.bottom }] : [],
  );
  return { lowest: Math.min(...heights), beside: joinRows(words) };
}

/** Rows that overlap as one. */
function joinRows(rows: readonly RowsPlace[]): RowsPlace[] {
  const joined: RowsPlace[] = [];
  for (const row of rows.toSorted((a, b) => a.top - b.top)) {
    const last = joined.at(-1);
    if (last === undefined || row.top > last.bottom) joined.push(row);
    else joined[joined.length - 1] = { top: last.top, bottom: Math.max(last.bottom, row.bottom) };
  }
  return joined;
}
