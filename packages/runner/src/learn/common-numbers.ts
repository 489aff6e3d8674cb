import type { NumberFormat } from "@aviator/core";
import type { LearnedTable, TableLearnReport } from "@aviator/ocr";

/** How the fields of a page write numbers, all together. */
export interface CommonNumbers {
  /** Null where they don't agree, or don't show both signs. */
  readonly numbers: NumberFormat | null;
  /** Which fields contradict each other or the map, in words; null when none does. */
  readonly contradiction: string | null;
}

/** What {@link findCommonNumbers} goes by. */
export interface CommonNumbersInput {
  readonly table: Pick<LearnedTable, "formats">;
  readonly report: Pick<TableLearnReport, "regions">;
  /** What the map said before. */
  readonly known?: NumberFormat | undefined;
}

/** A field that was understood so often should have settled how it writes. */
const ENOUGH_TO_SETTLE = 8;

/** The signs that all fields of the page agree on. Bet fields are the browser's, and have no say. */
export function findCommonNumbers({ table, report, known }: CommonNumbersInput): CommonNumbers {
  const formats = Object.entries(table.formats ?? {}).filter(([path]) => path.startsWith("regions."));
  const decimals = pathsBySign(formats.flatMap(([path, { decimal }]) => (decimal === undefined ? [] : [[path, decimal]])));
  const thousands = pathsBySign(
    formats.flatMap(([path, format]) => (format.thousands === undefined ? [] : [[path, format.thousands]])),
  );
  const written = report.regions.filter(({ path }) => path.startsWith("regions.") && path !== "regions.players");
  const wavering = written.filter(
    ({ path, understood }) => understood >= ENOUGH_TO_SETTLE && formats.every(([settled]) => settled !== path),
  );
  const contradiction =
    differences(decimals, (sign) => `1${sign}23`) ??
    differences(thousands, (sign) => `1${sign}234`) ??
    (wavering.length === 0
      ? null
      : `${wavering.map(({ path }) => path).join(", ")}: written now in one format, now in another`) ??
    contradictsMap(decimals, known);
  const [decimal] = decimals.keys();
  const [group] = thousands.keys();
  const isAlone = (decimals.get(decimal ?? "")?.length ?? 0) < Math.min(2, written.length);
  if (contradiction !== null || isAlone || decimal === undefined || group === undefined || decimal === group)
    return { numbers: null, contradiction };
  return {
    numbers: { decimal: decimal as NumberFormat["decimal"], thousands: group as NumberFormat["thousands"] },
    contradiction,
  };
}

function pathsBySign(signs: readonly (readonly string[])[]): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const [path = "", sign = ""] of signs) paths.set(sign, [...(paths.get(sign) ?? []), path]);
  return paths;
}

/** Says who writes which sign, where there are several. */
function differences(paths: ReadonlyMap<string, readonly string[]>, example: (sign: string) => string): string | null {
  if (paths.size < 2) return null;
  return [...paths].map(([sign, fields]) => `${fields.join(", ")}: written as ${example(sign)}`).join("; ");
}

function contradictsMap(decimals: ReadonlyMap<string, readonly string[]>, known: NumberFormat | undefined): string | null {
  if (known === undefined) return null;
  const other = [...decimals].find(([sign]) => sign !== known.decimal);
  return other === undefined
    ? null
    : `${other[1].join(", ")}: written as 1${other[0]}23; the map's numbers: 1${known.decimal}23`;
}
