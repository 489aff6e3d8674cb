import type { FoundFormat } from "../grammar/decimal-text.ts";

/** So many readings of one field in one format settle it; a single strange one before can't. */
const SETTLED_AFTER = 3;

/** How one field of one table writes its numbers, as found out from its frames. */
export interface FormatMemory {
  /** Remembers a format; false when it contradicts what is settled, as a lost decimal sign or stroke does. */
  accepts(format: FoundFormat): boolean;
}

export function createFormatMemory(): FormatMemory {
  let settled: FoundFormat | null = null;
  let seen = 0;
  const accepts = (format: FoundFormat): boolean => {
    if (settled !== null && isCompatible(settled, format)) {
      seen += 1;
      settled = { ...settled, ...format };
      return true;
    }
    if (seen >= SETTLED_AFTER) return false;
    settled = format;
    seen = 1;
    return true;
  };
  return { accepts };
}

function isCompatible(a: FoundFormat, b: FoundFormat): boolean {
  const sameGroups = a.thousands === undefined || b.thousands === undefined || a.thousands === b.thousands;
  return a.decimal === b.decimal && a.decimals === b.decimals && a.parts === b.parts && sameGroups;
}
