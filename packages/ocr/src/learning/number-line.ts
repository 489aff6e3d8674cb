import type { LinePart } from "./cut-lines.ts";
import type { PartSpan } from "./part-span.ts";
import type { SeenLine } from "./seen-line.ts";

/** A line and which of its parts may be its number: the first, and the one after the last. */
export interface NumberLine extends PartSpan {
  readonly line: SeenLine;
  /** A single letter between two numbers of players: whether it parts a total and a part of it, their values tell. */
  readonly letter?: LinePart | undefined;
}
