import type { Minor } from "@aviator/core";

/** Rows of rounds that were won, and rows of those that were lost. */
export interface Streaks {
  /** A round with bets brought this; neither won nor lost ends both rows. */
  add(profitMinor: Minor): void;
  /** The next round does not follow directly. */
  end(): void;
  longestWinning(): number;
  longestLosing(): number;
}

/** Counts rows of rounds. */
export function createStreaks(): Streaks {
  const row = { winning: 0, losing: 0, longestWinning: 0, longestLosing: 0 };
  return {
    add(profitMinor) {
      row.winning = profitMinor > 0 ? row.winning + 1 : 0;
      row.losing = profitMinor < 0 ? row.losing + 1 : 0;
      if (row.winning > row.longestWinning) row.longestWinning = row.winning;
      if (row.losing > row.longestLosing) row.longestLosing = row.losing;
    },
    end() {
      row.winning = 0;
      row.losing = 0;
    },
    longestWinning: () => row.longestWinning,
    longestLosing: () => row.longestLosing,
  };
}
