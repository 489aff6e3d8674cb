import { openSource, type PlacedTable, placeTables, type TablePlace } from "@aviator/capture";
import { type Clock, type FrameSource, InvalidInputError, type LayoutName, type TableMap } from "@aviator/core";
import { sourceSpec } from "../config/source-spec.ts";
import { stillMissing } from "../learn/known-enough.ts";
import { learnLive, type LiveProgress } from "../learn/learn-live.ts";
import type { LearningSession } from "../learn/learning-session.ts";
import { columns } from "./columns.ts";
import type { Output } from "./output.ts";

/** The options of the command line that say what to capture, and for how long. */
export interface LiveOptions {
  readonly source: string;
  readonly monitor: number;
  readonly x?: number;
  readonly y?: number;
  readonly layout?: string;
  readonly cell?: number;
  readonly rate: number;
  readonly seconds?: number;
}

/** What {@link gatherLive} works with. */
export interface GatherLiveOptions {
  readonly live: LiveOptions;
  readonly map: TableMap;
  readonly session: LearningSession;
  readonly output: Output;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What came of capturing. */
export interface GatheredLive {
  readonly lost: number;
  /** What ended it before its time; what was captured until then is there to learn from. */
  readonly failure: unknown;
}

/** Captures one table until it is known, the time is over, the source ends, or the signal aborts. */
export async function gatherLive({ live, map, session, output, clock, signal }: GatherLiveOptions): Promise<GatheredLive> {
  const { source, reason } = await openSource(sourceSpec(live.source, process.cwd()));
  await using _ = source;
  const placed = await place(live, map, source);
  const { x, y, width, height } = placed.region;
  output.line(`learning ${width}x${height} pixels at ${x},${y}; source ${reason}`);
  output.line("Ctrl-C writes what is known by then");
  const ended = new AbortController();
  if (live.seconds !== undefined) {
    const over = (): void => ended.abort();
    clock.sleep(live.seconds * 1000, ended.signal).then(over, over);
  }
  let lost = 0;
  const onProgress = (progress: LiveProgress): void => {
    lost = progress.lost;
    if (output.isLive) output.live(progressLines(progress));
    else if (progress.isNew) output.line(progressLine(progress));
  };
  try {
    await learnLive({
      source,
      placed,
      session,
      rateHz: live.rate,
      clock,
      signal: AbortSignal.any([signal, ended.signal]),
      onProgress,
      onTrouble: (error) => output.line(error.message),
    });
    return { lost, failure: null };
  } catch (failure) {
    return { lost, failure };
  } finally {
    ended.abort();
    output.endLive();
  }
}

/** Where the table stands: in a cell, at a point, or, when nothing was said, at the monitor's top left corner. */
async function place(live: LiveOptions, map: TableMap, source: FrameSource): Promise<PlacedTable> {
  const { monitor, cell, x = 0, y = 0, layout = "1x1" } = live;
  const at: TablePlace = cell === undefined ? { monitor, x, y } : { monitor, cell };
  const monitors = await source.monitors();
  const tables = [{ name: map.name ?? "table", at, map }];
  const [placed] = placeTables({ layout: layout as LayoutName, monitors, tables, subject: "learn" });
  if (placed === undefined) throw new InvalidInputError("learn", [{ field: "--live", message: "must place the table" }]);
  return placed;
}

function progressLine(progress: LiveProgress): string {
  const missing = progress.lesson === null ? ["any number"] : stillMissing(progress.lesson);
  return `${progress.frames} frames: ${missing.length === 0 ? "everything is known" : `not yet seen: ${missing.join("; ")}`}`;
}

function progressLines(progress: LiveProgress): string[] {
  const { lesson, frames, lost } = progress;
  const head = `${frames} frames${lost === 0 ? "" : `, and ${lost} without the table`}`;
  if (lesson === null) return [head];
  const { report } = lesson;
  const rows = report.regions.map(({ path, written, understood, unknown }) => [
    path,
    `${understood} of ${written}`,
    unknown.length === 0 ? "all digits" : `not yet: ${unknown.join(" ")}`,
  ]);
  return [
    head,
    `known: ${report.characters.map(({ character, seen }) => `${character} ${seen}`).join(" · ")}`,
    ...columns(rows),
    progressLine(progress),
  ];
}
