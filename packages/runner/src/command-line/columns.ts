import { stripVTControlCharacters } from "node:util";

const GAP = "  ";

/** Lines up rows of texts in columns, two spaces apart; the first column to the left, the others to the right. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = widthsOf(rows);
  return rows.map((row) =>
    row
      .map((text, index) => pad(text, widths[index] ?? 0, index === 0))
      .join(GAP)
      .trimEnd(),
  );
}

/** Columns of a table that are read together, by their number. */
export type ColumnGroups = readonly number[];

/** Draws a table with its header within the width at hand, as {@link columnsWithin} does. */
export type DrawTable = (header: readonly string[], rows: readonly (readonly string[])[], groups?: ColumnGroups) => string[];

/**
 * Lines up rows as {@link columns} does, in lines of at most `width` characters: what doesn't fit comes below, after an empty line,
 * with the first column again. A column that is too wide by itself is left as wide as it is.
 *
 * @param groups How many columns after the first belong together, one number a group; a group is parted only where it doesn't fit
 * alone. Default: each column for itself.
 */
export function columnsWithin(width: number, rows: readonly (readonly string[])[], groups: ColumnGroups = []): string[] {
  const widths = widthsOf(rows);
  const needed = (indexes: readonly number[]): number =>
    (widths[0] ?? 0) + indexes.reduce((sum, index) => sum + GAP.length + (widths[index] ?? 0), 0);
  const blocks: number[][] = [];
  const place = (indexes: readonly number[]): void => {
    const last = blocks.at(-1);
    if (last !== undefined && needed([...last, ...indexes]) <= width) last.push(...indexes);
    else if (indexes.length > 1 && needed(indexes) > width) for (const index of indexes) place([index]);
    else blocks.push([...indexes]);
  };
  for (const group of groupsOf(widths.length, groups)) place(group);
  return blocks.flatMap((block, at) => [
    ...(at === 0 ? [] : [""]),
    ...columns(rows.map((row) => [0, ...block].map((index) => row[index] ?? ""))),
  ]);
}

/** The columns after the first, in their groups; those that no group takes each make one. */
function groupsOf(count: number, groups: ColumnGroups): number[][] {
  const left = Array.from({ length: Math.max(0, count - 1) }, (_, index) => index + 1);
  const taken = groups.map((size) => left.splice(0, size));
  return [...taken, ...left.map((index) => [index])];
}

/** Characters that a terminal shows of a text, colours not counted. */
export function visibleLength(text: string): number {
  return stripVTControlCharacters(text).length;
}

/** Breaks a sentence at its spaces into lines of at most `width` characters, indented after the first; a row of a table stays as it is. */
export function wrapProse(text: string, width: number): string {
  if (visibleLength(text) <= width || /\S {2,}\S/.test(text)) return text;
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last === undefined) lines.push(word);
    else if (visibleLength(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(`  ${word}`);
  }
  return lines.join("\n");
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, text] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, visibleLength(text));
  }
  return widths;
}

function pad(text: string, width: number, left: boolean): string {
  const space = " ".repeat(Math.max(0, width - visibleLength(text)));
  return left ? text + space : space + text;
}
