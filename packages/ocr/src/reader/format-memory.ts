import type { FoundFormat } from "../grammar/decimal-text.ts";

/** So many readings of one field in one format settle it; a single strange one before can't. */
const SETTLED_AFTER = 3;

/** How one field of one table writes its numbers, as found out from its frames. */
export interface FormatMemory {
  /** Remembers a format; false when it contradicts what is settled, as a lost decimal sign or stroke does. */
  accepts(format: FoundFormat): boolean;
  /** Decimals of the settled format. */
  decimals(): number | undefined;
  /** Sign between the groups of whole amounts that was learned of the field. */
  groups(): FoundFormat["thousands"];
  /** True where it was learned that spaces part groups. */
  spaced(): boolean;
  /** 2 where it was learned that groups of two stand above the thousands. */
  groupsOf(): 2 | undefined;
  /** What was learned to stand right at the amounts' end. */
  behind(): FoundFormat["behind"];
  /** How many numbers the field was learned to write side by side. */
  parts(): 1 | 2 | undefined;
  /** Whether the field's multipliers were learned to need their sign. */
  times(): FoundFormat["times"];
  /** Height of the lowest digits that the field was learned to have, in thousandths of its region's. */
  lowest(): number | undefined;
  /** Decimal sign of what was read last, settled or not. */
  decimalSign(): "." | "," | undefined;
  forget(): void;
}

/**
 * @param typed True for a field that people type into: each number has as many decimals as they typed.
 * @param learned The format that was learned of the field before: it is settled from the start.
 */
export function createFormatMemory(typed: boolean, learned?: FoundFormat): FormatMemory {
  let settled: FoundFormat | null = learned ?? null;
  let seen = learned === undefined ? 0 : SETTLED_AFTER;
  // Where a field showed the same decimals in many frames, its page writes them, whatever is typed.
  const isFree = typed && learned === undefined;
  /** Readings in a row that show two numbers where there was one. */
  let grown = 0;
  const accepts = (format: FoundFormat): boolean => {
    if (settled === null || (seen < SETTLED_AFTER && !isCompatible(settled, format, isFree))) {
      settled = format;
      seen = 1;
      return true;
    }
    if (isCompatible(settled, format, isFree)) {
      seen += 1;
      grown = 0;
      settled = { ...settled, ...format };
      return true;
    }
    // A table may show one number while betting and two in flight; a stroke that is lost shows less, never more.
    grown = format.parts > settled.parts ? grown + 1 : 0;
    if (grown < SETTLED_AFTER) return false;
    settled = format;
    return true;
  };
  return {
    accepts,
    decimals: () => (seen >= SETTLED_AFTER ? settled?.decimals : undefined),
    groups: () => (learned?.decimals === 0 ? learned.thousands : undefined),
    spaced: () => learned?.thousands === " ",
    groupsOf: () => learned?.groupsOf,
    behind: () => learned?.behind,
    parts: () => learned?.parts,
    times: () => learned?.times,
    lowest: () => learned?.lowest,
    decimalSign: () => settled?.decimal,
    forget: () => {
      settled = learned ?? null;
      seen = learned === undefined ? 0 : SETTLED_AFTER;
      grown = 0;
    },
  };
}

function isCompatible(a: FoundFormat, b: FoundFormat, typed: boolean): boolean {
  const sameGroups = a.thousands === undefined || b.thousands === undefined || a.thousands === b.thousands;
  if (!sameGroups || a.parts !== b.parts) return false;
  if (!typed) return a.decimal === b.decimal && a.decimals === b.decimals;
  return a.decimal === undefined || b.decimal === undefined || a.decimal === b.decimal;
}
