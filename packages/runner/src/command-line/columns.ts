import { stripVTControlCharacters } from "node:util";

/** Lines up rows of texts in columns, two spaces apart; the first column to the left, the others to the right. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, text] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, visibleLength(text));
  }
  return rows.map((row) =>
    row
      .map((text, index) => pad(text, widths[index] ?? 0, index === 0))
      .join("  ")
      .trimEnd(),
  );
}

/** Characters that a terminal shows of a text, colours not counted. */
export function visibleLength(text: string): number {
  return stripVTControlCharacters(text).length;
}

function pad(text: string, width: number, left: boolean): string {
  const space = " ".repeat(Math.max(0, width - visibleLength(text)));
  return left ? text + space : space + text;
}
