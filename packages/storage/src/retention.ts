import { type Clock, show } from "@aviator/core";
import { StorageError } from "./errors.ts";
import { PRUNED_KINDS, type PrunedKind, type PruneBefore } from "./store/prune.ts";

/** Days that rows are kept, by kind; what is not named is kept for good. Moments, as `prune` takes them, are a {@link PruneBefore}. */
export type RetentionDays = { readonly [Kind in PrunedKind]?: number };

const DAY_MS = 86_400_000;
/** Old rows go this often; there are few of them then. */
const PAUSE_MS = 3_600_000;

/** Throws `AVI_STORAGE_BAD_OPTION` for a kind that is not there, or days that are none. */
export function checkRetention(days: RetentionDays): void {
  if (typeof days !== "object" || days === null) {
    throw new StorageError(
      "AVI_STORAGE_BAD_OPTION",
      `retentionDays: must be days by kind, as { rgbSamples: 30 } (found ${show(days)})`,
    );
  }
  for (const [kind, count] of Object.entries(days)) {
    if (!(PRUNED_KINDS as readonly string[]).includes(kind)) {
      throw new StorageError(
        "AVI_STORAGE_BAD_OPTION",
        `retentionDays: must name some of ${PRUNED_KINDS.join(", ")} (found ${show(kind)})`,
      );
    }
    if (!Number.isFinite(count) || count <= 0) {
      throw new StorageError(
        "AVI_STORAGE_BAD_OPTION",
        `retentionDays.${kind}: must be a number above 0 (found ${show(count)})`,
      );
    }
  }
}

/** What {@link keepRetention} works with. */
export interface Retention {
  readonly prune: (before: PruneBefore) => Promise<unknown>;
  readonly days: RetentionDays;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onTrouble: (error: StorageError) => void;
}

/** Prunes now and every hour, until `signal` aborts. What fails, as on a disk in trouble, is told and tried again the next hour. */
export async function keepRetention({ prune, days, clock, signal, onTrouble }: Retention): Promise<void> {
  if (Object.keys(days).length === 0) return;
  while (!signal.aborted) {
    const nowMs = clock.utcMs();
    const before = Object.fromEntries(Object.entries(days).map(([kind, count]) => [kind, nowMs - count * DAY_MS]));
    await prune(before).catch((error: unknown) => {
      if (error instanceof StorageError && !signal.aborted) onTrouble(error);
    });
    await clock.sleep(PAUSE_MS, signal).catch(() => undefined);
  }
}
