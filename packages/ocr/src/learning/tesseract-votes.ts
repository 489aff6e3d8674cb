import type { FieldKind } from "@aviator/core";
import { drawLine } from "../tesseract/line-picture.ts";
import { isFailure, type TesseractClient, type TesseractReading } from "../tesseract/tesseract-client.ts";
import type { LinePart } from "./cut-lines.ts";
import type { NumberLine } from "./number-line.ts";

/** What Tesseract read where each part stands. */
export type PartVotes = ReadonlyMap<LinePart, string>;

/** Lines of a region that Tesseract is asked about: enough for every character to be seen several times. */
const LINES_ASKED = 48;
const STYLE = { digitRows: 36, white: 40, black: 215 };
const DEADLINE_MS = 20_000;
const CHARACTERS: Readonly<Record<FieldKind, string>> = {
  multiplier: "0123456789.,x",
  money: "0123456789.,",
  players: "0123456789/",
  history: "0123456789.,x",
};

/**
 * Asks Tesseract about some lines of a region; a failure is no vote.
 *
 * @param look Waited for before each line: a client that is closed answers at once.
 */
export async function askTesseract(
  kind: FieldKind,
  lines: readonly NumberLine[],
  client: TesseractClient,
  look: () => Promise<void>,
): Promise<Map<LinePart, string>> {
  const votes = new Map<LinePart, string>();
  const every = Math.max(1, lines.length / LINES_ASKED);
  for (let at = 0; at < lines.length; at += every) {
    await look();
    const line = lines[Math.floor(at)]!;
    const { image, scale, margin } = drawLine(inkOfNumber(line), STYLE);
    const answer = await client.recognise({ image, characters: CHARACTERS[kind], layout: "line", deadlineMs: DEADLINE_MS });
    if (isFailure(answer)) continue;
    castVotes(line, answer, (x) => line.line.x + ((x - margin) / scale) * line.line.step, votes);
  }
  return votes;
}

/** The line without what stands beside its number. */
function inkOfNumber({ line, from, to }: NumberLine): (typeof line)["picture"] {
  const { picture, x, step, parts } = line;
  if (from === 0 && to === parts.length) return picture;
  const first = Math.floor((parts[from]!.left - x) / step) - 1;
  const last = Math.ceil((parts[to - 1]!.right - x) / step) + 1;
  const ink = picture.ink.map((value, at) => {
    const column = at % picture.width;
    return column < first || column > last ? 0 : value;
  });
  return { ...picture, ink };
}

/** One vote a part: by count where every part was read as one character, else where one character stands alone in a part. */
function castVotes(
  { line, from, to }: NumberLine,
  { symbols }: TesseractReading,
  placeOf: (x: number) => number,
  votes: Map<LinePart, string>,
): void {
  const parts = line.parts.slice(from, to);
  if (symbols.length === parts.length) {
    for (const [index, part] of parts.entries()) votes.set(part, symbols[index]!.character);
    return;
  }
  for (const part of parts) {
    const inside = symbols.filter((symbol) => {
      const middle = placeOf(symbol.x + symbol.width / 2);
      return middle >= part.left && middle <= part.right;
    });
    if (inside.length === 1) votes.set(part, inside[0]!.character);
  }
}
