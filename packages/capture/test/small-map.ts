import type { TableMap } from "@aviator/core";

/** A map whose phase lies inside its multiplier. */
export const SMALL_MAP: TableMap = {
  version: 1,
  size: { width: 100, height: 80 },
  regions: {
    multiplier: { x: 10, y: 20, width: 60, height: 20 },
    phase: { x: 20, y: 22, width: 10, height: 10 },
    balance: { x: 0, y: 0, width: 8, height: 4 },
  },
};
