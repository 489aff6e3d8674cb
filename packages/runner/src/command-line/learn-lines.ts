import type { TableLearnReport } from "@aviator/ocr";
import { rareDigits } from "../learn/known-enough.ts";
import { columns } from "./columns.ts";
import { paint } from "./output.ts";

/** How the learner writes what is no digit and no sign of a number: letters, currencies. */
const FOREIGN = "¤";
/** A region of which a smaller share was understood is worth a look at the map. */
const LITTLE_UNDERSTOOD = 0.5;

/** Says in lines what was learned, and what is missing. */
export function learnLines(report: TableLearnReport): string[] {
  return [...columns(characterRows(report)), "", ...columns(regionRows(report)), "", ...missingLines(report)];
}

function characterRows({ characters }: TableLearnReport): string[][] {
  const header = ["character", "seen", "alike"].map((text) => paint("bold", text));
  const rows = characters.map(({ character, seen, sureness }) => [
    character === FOREIGN ? "letters" : character,
    String(seen),
    `${(sureness * 100).toFixed(1)} %`,
  ]);
  return [header, ...rows];
}

function regionRows({ regions }: TableLearnReport): string[][] {
  const header = ["region", "understood", "digits not known"].map((text) => paint("bold", text));
  const rows = regions.map(({ path, written, understood, unknown }) => [
    path,
    written === 0 ? "never written" : `${understood} of ${written} frames`,
    written === 0 ? "" : unknown.join(" ") || "–",
  ]);
  return [header, ...rows];
}

/** What to do about the rest; empty when all is well. */
function missingLines(report: TableLearnReport): string[] {
  const { missing, regions } = report;
  const rare = rareDigits(report);
  const empty = regions.filter(({ written }) => written === 0).map(({ path }) => path);
  const dark = regions.filter(({ written, understood }) => written > 0 && understood < written * LITTLE_UNDERSTOOD);
  const lines: string[] = [];
  if (missing.length > 0) lines.push(`no ${missing.join(", no ")} yet: give more frames; until then few such numbers are read`);
  if (rare.length > 0) lines.push(`${rare.join(", ")} seen hardly ever: more frames make them surer`);
  if (empty.length > 0)
    lines.push(`nothing is ever written in ${empty.join(", ")}: check the map, or give frames of other phases`);
  for (const { path, written, understood } of dark) {
    lines.push(`${path}: only ${understood} of ${written} were understood: check that it holds its number and nothing else`);
  }
  return lines.map((line) => paint("yellow", line));
}
