import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createRandom } from "@aviator/core";
import { type Acknowledgement, parseAcknowledged } from "../acknowledgements.ts";
import { findContradictions } from "../find-contradictions.ts";
import { findLosses } from "../find-losses.ts";
import { goOn } from "../go-on.ts";
import { KEPT_NAMES, openStoredFiles } from "../stored-folder.ts";
import { createDiskModel, type DiskModel } from "./disk-model.ts";
import { readTrace, type TraceEvent } from "./read-trace.ts";
import type { Traced } from "./trace-pipeline.ts";

/** What came of the power cuts. */
export interface PowerReport {
  /** Moments at which the power was cut: before each sync took hold, and at the end. */
  readonly cuts: number;
  /** Disks that were looked at; several of a moment, by what survived. */
  readonly images: number;
  /** Images that a storage was opened on. */
  readonly restarts: number;
  readonly acknowledged: number;
  readonly rounds: number;
  /** What is wrong with the images that are, at most {@link MOST_FAULTS} of them. */
  readonly faults: readonly string[];
}

/** Images with faults that are enough to know. */
const MOST_FAULTS = 20;

/** How thoroughly to look. */
export interface PowerOptions {
  readonly seed: string;
  /** Images of one moment in which some of what was not synced survives. */
  readonly tornImages: number;
  /** A storage is opened on one image of so many. */
  readonly imagesARestart: number;
}

/** Cuts the power at every moment of a traced run, and looks on the disk for all that was acknowledged until then. */
export async function cutPower(traced: Traced, { seed, tornImages, imagesARestart }: PowerOptions): Promise<PowerReport> {
  const { dir, acknowledgedPath } = traced;
  const random = createRandom(`power ${seed}`);
  const disk = createDiskModel();
  for (const [path, bytes] of traced.before) disk.lay(path, bytes);
  const files = new Set(KEPT_NAMES.map((name) => join(dir, name)));
  const matters = (path: string): boolean => files.has(path) || path === dir || path === acknowledgedPath;
  const syncing = new Map<string, () => void>();
  const faults: string[] = [];
  const total = { cuts: 0, images: 0, restarts: 0 };
  const acknowledged: Acknowledgement[] = [];

  const cut = async (): Promise<void> => {
    total.cuts += 1;
    for (const chance of [null, ...Array.from({ length: tornImages }, () => random)]) {
      const restarts = total.images % imagesARestart === 0;
      const image = new Map([...disk.image(chance)].map(([path, bytes]) => [basename(path), bytes]));
      const found = lookAt(image, traced.session, acknowledged);
      if (restarts) found.push(...(await restartOn(image)));
      if (found.length > 0) faults.push(`cut ${total.cuts}, image ${total.images}: ${found[0]} (and ${found.length - 1} more)`);
      total.images += 1;
      if (restarts) total.restarts += 1;
    }
  };
  for (const event of readTrace(readFileSync(traced.tracePath, "latin1").split("\n"), matters)) {
    if (faults.length >= MOST_FAULTS) break;
    if (event.type === "synced") {
      const sync = syncing.get(event.thread);
      if (sync !== undefined) await cut();
      sync?.();
      syncing.delete(event.thread);
    } else if (event.path === acknowledgedPath) {
      if (event.type === "append") acknowledged.push(...parseAcknowledged(event.bytes.toString()));
    } else if (event.type === "syncBegun") {
      syncing.set(event.thread, disk.sync(event.path));
    } else if (event.path !== dir) {
      follow(disk, event);
    }
  }
  await cut();
  const rounds = acknowledged.filter((promise) => "record" in promise && promise.record.kind === "round").length;
  return { ...total, acknowledged: acknowledged.length, rounds, faults };
}

function follow(disk: DiskModel, event: Exclude<TraceEvent, { readonly type: "syncBegun" | "synced" }>): void {
  switch (event.type) {
    case "open":
      return disk.open(event.path);
    case "unlink":
      return disk.unlink(event.path);
    case "write":
      return disk.write(event.path, event.offset, event.bytes);
    case "truncate":
      return disk.truncate(event.path, event.size);
    case "append":
      throw new Error(`${event.path} was written to where its end was, which can't be followed`);
    default:
      return event satisfies never;
  }
}

/** Looks at the files that are left as after a kill. */
function lookAt(image: ReadonlyMap<string, Buffer>, session: number, acknowledged: readonly Acknowledgement[]): string[] {
  try {
    using stored = openStoredFiles(image);
    if (stored.rows("SELECT 1 FROM sqlite_schema WHERE name = 'rounds'").length === 0) {
      return [...stored.damages(), ...(acknowledged.length === 0 ? [] : ["there are no rounds any more"])];
    }
    return [...findContradictions(stored), ...findLosses(stored, session, acknowledged)];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

async function restartOn(image: ReadonlyMap<string, Buffer>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "aviator-image-"));
  try {
    for (const [name, bytes] of image) writeFileSync(join(folder, name), bytes);
    return await goOn(folder);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
