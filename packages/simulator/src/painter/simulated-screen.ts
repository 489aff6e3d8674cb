import type { Region } from "@aviator/core";

/** One table on a simulated screen. */
export interface SimulatedScreenTable {
  readonly name: string;
  /** Its place on the screen. */
  readonly region: Region;
  /** Its frames: a FrameSlot of core, RGBA. */
  readonly buffer: SharedArrayBuffer;
}

/** A screen that lives in shared memory only. Structured-cloneable: pass it to any thread of this process. */
export interface SimulatedScreen {
  readonly width: number;
  readonly height: number;
  readonly tables: readonly SimulatedScreenTable[];
}
