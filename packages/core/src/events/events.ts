import type { CollectedRecord, CrashPointCheckRecord, RepairedRoundRecord } from "../ports/collector.ts";
import type { Gap, Round } from "../round/round.ts";
import type { StreamRound } from "../round/stream-round.ts";
import type { KnownPhase } from "../table/phase.ts";
import type { Offset } from "../table/region.ts";
import type { Hundredths } from "../values/multiplier.ts";

/** What every event of a table says first. */
export interface TableEvent {
  /** The table's name in the config. */
  readonly table: string;
}

/** Everything that is published on the {@link EventBus}: dotted, past tense. */
export interface AviatorEvents {
  /** A worker has its first frame. */
  readonly "worker.started": TableEvent;
  /** A worker ended by itself; the other tables go on. */
  readonly "worker.failed": TableEvent & { readonly message: string };
  readonly "worker.stopped": TableEvent;
  readonly "phase.changed": TableEvent & {
    readonly from: KnownPhase | null;
    readonly to: KnownPhase;
    readonly atMs: number;
    /** How long the phase before lasted; null when its start was not seen. */
    readonly durationMs: number | null;
    readonly multiplier: Hundredths | null;
  };
  readonly "round.opened": TableEvent & { readonly ordinal: number; readonly atMs: number };
  readonly "round.crashed": TableEvent & { readonly round: Round };
  readonly "round.missed": TableEvent & { readonly gap: Gap };
  /** A crash point was compared with the history strip or the stream. */
  readonly "crashPoint.checked": TableEvent & Omit<CrashPointCheckRecord, "kind">;
  /** The crash point of a round that was missed, or not read for sure, was found out later. */
  readonly "round.repaired": TableEvent & Omit<RepairedRoundRecord, "kind">;
  /** Tables of one stream are sure of different crash points of one round. */
  readonly "stream.disagreed": {
    /** The stream's name in the config. */
    readonly stream: string;
    readonly atMs: number;
    readonly rounds: readonly StreamRound[];
  };
  /** A collector of the user's threw and is asked no more on this table; everything else goes on. */
  readonly "collector.failed": TableEvent & { readonly collector: string; readonly message: string };
  /** An engine of a table threw, gave no valid reading or missed its deadline: the field is `engineFailed`. Told once for each message. */
  readonly "engine.failed": TableEvent & { readonly engine: string; readonly message: string };
  /** A table stands elsewhere than before; it is read there. `movedBy` is in pixels from where it was placed. */
  readonly "table.moved": TableEvent & { readonly movedBy: Offset; readonly atMs: number };
  /** A table's anchors are neither where they were nor near: nothing is read from it. */
  readonly "table.lost": TableEvent & { readonly atMs: number };
  /** A lost table is back; it is read again. */
  readonly "table.found": TableEvent & { readonly movedBy: Offset; readonly atMs: number };
  /**
   * What was read can't be true of this round: the multiplier fell or outran its curve, or players took a cash-out back. The reading
   * became null, and later ones are awaited. Told once until the field is read again.
   */
  readonly "reading.contradicted": TableEvent & {
    /** The field, as `"multiplier"`. */
    readonly field: string;
    /** The characters that were read. */
    readonly text: string;
    readonly atMs: number;
  };
  /** A collector's record was stored. */
  readonly "record.stored": TableEvent & { readonly kind: CollectedRecord["kind"] };
  /** A record could not be stored yet; it is tried again. Told once until storage works again. */
  readonly "record.delayed": TableEvent & { readonly kind: CollectedRecord["kind"]; readonly message: string };
  /** A record could not be stored and was given up. */
  readonly "record.failed": TableEvent & { readonly kind: CollectedRecord["kind"]; readonly message: string };
  /** A table is no longer recorded: the disk is full, say. Reading goes on. */
  readonly "recording.stopped": TableEvent & { readonly message: string };
}

/** Name of an event. */
export type EventType = keyof AviatorEvents;
