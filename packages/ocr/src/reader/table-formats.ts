import type { FieldKind, NumberFormat } from "@aviator/core";
import type { FoundFormat } from "../grammar/decimal-text.ts";
import type { DecimalSigns, ExpectedFormat } from "../grammar/expected-format.ts";
import type { LearnedFormats } from "../learning/learn-formats.ts";
import { createFormatMemory, type FormatMemory } from "./format-memory.ts";

const MULTIPLIER = "regions.multiplier";

/** How one field writes its numbers. */
export interface FieldFormat {
  /** What is known of it by now. */
  expected(): ExpectedFormat;
  /** Whether its multipliers were seen with their sign, or need it. */
  times(): FoundFormat["times"];
  /** Height of the lowest digits that it was learned to have, in thousandths of its region's. */
  lowest(): number | undefined;
  /** Remembers a format; false when it contradicts what is settled. */
  accepts(format: FoundFormat): boolean;
}

/** How all fields of one table write their numbers. */
export interface TableFormats {
  /**
   * @param path Path of the field's region in its map.
   * @param typed True for a field that people type into: there the browser writes, whatever the page's own format.
   */
  field(kind: FieldKind, path: string, typed: boolean): FieldFormat;
  /** Forgets what was found out, for images that have nothing to do with each other. */
  forget(): void;
}

/**
 * Creates the memory of one table.
 *
 * @param numbers What its map says; what it leaves open is found out from the frames.
 * @param learned What was learned of its fields before.
 */
export function createTableFormats(numbers: NumberFormat | undefined, learned: LearnedFormats = {}): TableFormats {
  const memories: FormatMemory[] = [];
  const pages: FormatMemory[] = [];

  const field = (kind: FieldKind, path: string, typed: boolean): FieldFormat => {
    const memory = createFormatMemory(typed, learned[path]);
    memories.push(memory);
    if (!typed && kind !== "players") pages.push(memory);
    // Where nobody learned better, a number without the sign may be the seconds to the next round, in the multiplier's place and print.
    const isUnknown = path === MULTIPLIER && learned[path] === undefined;
    const timesOf = (): FoundFormat["times"] => (isUnknown ? "needed" : memory.times());
    const expected = (): ExpectedFormat => {
      const groups = kind === "money" ? memory.groups() : undefined;
      const behind = memory.behind();
      const decimalSigns = signsBeside(memories, memory, numbers?.decimal);
      if (typed) return { typed, decimals: memory.decimals(), currency: numbers?.currency, groups, behind, decimalSigns };
      const decimalElsewhere = commonSign(pages, memory);
      const times = kind === "multiplier" ? timesOf() : undefined;
      const groupsOf = memory.groupsOf();
      const parts = memory.parts();
      return {
        ...numbers,
        decimals: memory.decimals(),
        groups,
        spaced: memory.spaced(),
        groupsOf,
        parts,
        times,
        behind,
        decimalElsewhere,
        decimalSigns,
      };
    };
    return { expected, times: timesOf, lowest: memory.lowest, accepts: memory.accepts };
  };
  const forget = (): void => {
    for (const memory of memories) memory.forget();
  };
  return { field, forget };
}

/** The decimal sign of all other fields, when they agree. */
function commonSign(pages: readonly FormatMemory[], own: FormatMemory): "." | "," | undefined {
  let sign: "." | "," | undefined;
  for (const memory of pages) {
    const other = memory === own ? undefined : memory.decimalSign();
    if (other === undefined) continue;
    if (sign !== undefined && sign !== other) return undefined;
    sign = other;
  }
  return sign;
}

/** The decimal signs of all other fields, and of the page. */
function signsBeside(memories: readonly FormatMemory[], own: FormatMemory, page: DecimalSigns = ""): DecimalSigns {
  let signs = page;
  for (const memory of memories) {
    const sign = memory === own ? undefined : memory.decimalSign();
    if (sign === undefined || sign === signs) continue;
    if (signs !== "") return ".,";
    signs = sign;
  }
  return signs;
}
