import type { TableLearnReport } from "@aviator/ocr";
import { columns } from "./columns.ts";
import { paint } from "./output.ts";

/** Says in lines what was learned, and what is missing. */
export function learnLines(report: TableLearnReport, out: string): string[] {
  const rows = report.characters.map(({ character, seen, sureness }) => [
    character,
    `${seen} seen`,
    `${(sureness * 100).toFixed(1)} % alike`,
  ]);
  return [
    ...columns(rows),
    "",
    ...columns(report.regions.map(({ path, written, understood }) => [path, `${understood} of ${written} frames understood`])),
    "",
    ...(report.missing.length === 0
      ? []
      : [paint("yellow", `no ${report.missing.join(", no ")} yet: give more frames; until then such numbers are not read`)]),
    `learned ${report.characters.length} characters from ${report.frames} frames → ${out}`,
  ];
}
