import type { LinePart } from "./cut-lines.ts";
import type { PartSpan } from "./part-span.ts";
import type { SeenLine } from "./seen-line.ts";
import type { Steps } from "./steps.ts";

/** What so large a share of the lines begin or end with, while the rest differs, is no number: a currency, say. */
const CONSTANT = 0.8;
const FEWEST_LINES = 4;

/** The beginnings or ends, as `key` writes them, that most of the lines share while the lines differ. */
export function* constantEnd(
  lines: readonly SeenLine[],
  whole: (line: SeenLine) => string,
  spans: (line: SeenLine) => readonly PartSpan[],
  key: (line: SeenLine, span: PartSpan) => string,
): Steps<Set<string>> {
  const seen = new Map<string, SeenLine[]>();
  for (const line of lines) {
    yield;
    for (const span of spans(line)) {
      const name = key(line, span);
      const list = seen.get(name) ?? [];
      list.push(line);
      seen.set(name, list);
    }
  }
  const least = Math.max(FEWEST_LINES, CONSTANT * lines.length);
  const isConstant = (having: readonly SeenLine[]): boolean =>
    new Set(having).size >= least && new Set(having.map(whole)).size > 1;
  const constant = [...seen].filter(([, having]) => isConstant(having)).map(([name]) => name);
  const alike = alikeKeys([...seen].map(([name, having]) => ({ name, pictures: name.split(" "), having })));
  return new Set([...constant, ...alike.filter((names) => isConstant(names.flatMap((name) => seen.get(name) ?? []))).flat()]);
}

/** A currency whose letters touch in some frames is cut in a few ways, each seen so often. */
const MOST_WAYS = 4;
const FEWEST_OF_A_WAY = 3;

/** The longest ends that are letters for the most part, and come in few ways in most of the lines. */
export function* variedEnd(
  lines: readonly SeenLine[],
  spans: (line: SeenLine) => readonly PartSpan[],
  key: (line: SeenLine, span: PartSpan) => string,
  isForeign: (part: LinePart) => boolean,
): Steps<string[]> {
  const ways = Map.groupBy(lines, (line) => {
    const [longest] = spans(line);
    return longest === undefined ? "" : key(line, longest);
  });
  const often = [...ways].filter(([name, having]) => name !== "" && having.length >= FEWEST_OF_A_WAY);
  const covered = often.reduce((sum, [, having]) => sum + having.length, 0);
  if (often.length > MOST_WAYS || covered < Math.max(FEWEST_LINES, CONSTANT * lines.length)) return [];
  for (const [, [line]] of often) {
    const { from, to } = spans(line!)[0]!;
    let letters = 0;
    for (const part of line!.parts.slice(from, to)) {
      yield;
      if (isForeign(part)) letters += 1;
    }
    if (2 * letters < to - from) return [];
  }
  return often.map(([name]) => name);
}

/** Words of so many glyphs and more are the same when this share of their pictures is: a letter at another place of its pixel may look otherwise. */
const LONG_WORD = 5;
const ALIKE_PICTURES = 0.6;

interface KeyedSpan {
  readonly name: string;
  readonly pictures: readonly string[];
  readonly having: readonly SeenLine[];
}

/** Keys of long words that differ in a few pictures from what most of their length have at each place. */
function alikeKeys(spans: readonly KeyedSpan[]): string[][] {
  const byLength = Map.groupBy(
    spans.filter(({ pictures }) => pictures.length >= LONG_WORD),
    ({ pictures }) => pictures.length,
  );
  return [...byLength].map(([length, same]) => {
    const common = Array.from({ length }, (_, at) => commonest(same, at));
    return same
      .filter(({ pictures }) => pictures.filter((picture, at) => picture === common[at]).length >= ALIKE_PICTURES * length)
      .map(({ name }) => name);
  });
}

/** The picture that most lines have at this place. */
function commonest(spans: readonly KeyedSpan[], at: number): string {
  const counts = new Map<string, number>();
  for (const { pictures, having } of spans) counts.set(pictures[at]!, (counts.get(pictures[at]!) ?? 0) + having.length);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}
