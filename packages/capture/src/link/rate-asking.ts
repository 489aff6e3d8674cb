import { assert, type AskedRate, type RateLease, type TableLink } from "@aviator/core";

/** Frames a second of a table at most. */
export const LARGEST_RATE_HZ = 1000;

/** The asking half of a worker's end, over `ask`, which tells the writer what is wanted now. Nothing is wanted to begin with. */
export function createRateAsking(ask: (rate: AskedRate) => void): Pick<TableLink<never, never>, "askRate" | "lease"> {
  const leases = new Set<{ readonly rateHz: number }>();
  let asked: number | null = null;
  const tell = (): void => {
    const leasedHz = leases.size === 0 ? null : Math.max(...Array.from(leases, ({ rateHz }) => rateHz));
    ask({ rateHz: asked, leasedHz });
  };
  tell();
  return {
    askRate(rateHz) {
      checkRate(rateHz);
      if (rateHz === asked) return;
      asked = rateHz;
      tell();
    },
    lease({ rateHz }): RateLease {
      checkRate(rateHz);
      const lease = { rateHz };
      leases.add(lease);
      tell();
      const release = (): void => {
        if (leases.delete(lease)) tell();
      };
      return { release, [Symbol.dispose]: release };
    },
  };
}

function checkRate(rateHz: number): void {
  assert(
    rateHz > 0 && rateHz <= LARGEST_RATE_HZ,
    `a table's rate is above 0 and at most ${LARGEST_RATE_HZ} frames a second, not ${rateHz}`,
  );
}
