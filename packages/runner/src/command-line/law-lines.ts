import { checkLines, edgeLine, formatPValue } from "@aviator/strategy";
import { decimals } from "../live/live-view.ts";
import type { DrawTable } from "./columns.ts";
import { MOST_READ, type StoredLaw, type TableLaw } from "./law-stats.ts";

/** Whether what is stored looks like independent draws, for a person. */
export function lawLines({ edge, tables, equality }: StoredLaw, table: DrawTable): string[] {
  const header = ["table", "house edge", "interval", "p: fit", "runs at 2x", "autocorrelation", "repeats", "expected"];
  const odd = tables.flatMap(({ table: name, checks }) => checkLines(checks).map((line) => `${name}: ${line}`));
  const cut = tables.some(({ readRounds }) => readRounds >= MOST_READ);
  return [
    edgeLine({ edge }),
    // What the counts say of the law; then what their order says.
    ...table(header, tables.map(lawRow), [3, 4]),
    ...odd,
    ...(equality === null
      ? []
      : [
          `one law for all tables: p ${pText(equality.pValue)} (tables of one stream show the same rounds, and look more alike)`,
        ]),
    ...(cut ? [`runs, autocorrelation and repeats: of the newest ${MOST_READ} rounds of a table`] : []),
  ];
}

function lawRow({ table, edge: { edge, interval }, goodnessOfFit, runs, autocorrelation, repeats }: TableLaw): string[] {
  const percent = (share: number): string => `${decimals(share * 100, 2)} %`;
  return [
    table,
    edge === null ? "-" : percent(edge),
    interval === null ? "-" : `${percent(interval.low)} to ${percent(interval.high)}`,
    pText(goodnessOfFit?.pValue ?? null),
    pText(runs.find(({ threshold }) => threshold === 200)?.pValue ?? null),
    pText(autocorrelation.pValue),
    String(repeats.repeats),
    decimals(repeats.expected, 1),
  ];
}

function pText(pValue: number | null): string {
  return pValue === null ? "-" : formatPValue(pValue);
}
