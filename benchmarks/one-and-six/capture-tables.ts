import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type NamedRegion, namedRegions, systemClock, type TableMap } from "@aviator/core";
import { createScreenReader, createThreadTableLink, placeTables } from "@aviator/capture";
import type { CapturingJob } from "./messages.ts";

/** What capturing so many tables took. */
export interface CapturingCost {
  /** Frames a second that all tables got together. */
  readonly framesPerSecond: number;
  /** Share of one core that this process took, in percent. */
  readonly cpuPercent: number;
}

const WARM_UP_MS = 1000;

/** Six tables' frames by the one screen reader, which hands them to each table's thread. */
export async function captureShared(display: string, map: TableMap, tables: number, seconds: number): Promise<CapturingCost> {
  await using reader = await createScreenReader({ source: { kind: "x11", display } });
  const places = Array.from({ length: tables }, (_, cell) => ({ name: `table ${cell}`, at: { monitor: 0, cell }, map }));
  const links = placeTables({ layout: "3x2", monitors: reader.source.monitors, tables: places }).map((placed) => {
    const regions = namedRegions(placed.map);
    return { ...placed, ...createThreadTableLink<never, never>({ regions, format: reader.source.format }) };
  });
  const workers = links.map(({ worker }) => start({ from: "shared", link: worker }));
  reader.watch(links.map(({ name, region, frames }) => ({ name, region, frames })));
  const cost = await measure(workers, seconds);
  for (const { host } of links) host.close();
  return cost;
}

/** The same frames by a source of each table's own, in its own thread. */
export async function captureEach(display: string, map: TableMap, tables: number, seconds: number): Promise<CapturingCost> {
  const columns = 3;
  const workers = Array.from({ length: tables }, (_, cell) => {
    const corner = { x: (cell % columns) * map.size.width, y: Math.floor(cell / columns) * map.size.height };
    const regions = namedRegions(map).map(({ region }: NamedRegion) => ({
      ...region,
      x: region.x + corner.x,
      y: region.y + corner.y,
    }));
    return start({ from: "own", display, regions });
  });
  return await measure(workers, seconds);
}

function start(job: CapturingJob): Worker {
  const transferList = job.from === "shared" ? [job.link.port] : [];
  return new Worker(new URL("capturing-child.ts", import.meta.url), { workerData: job, transferList });
}

async function measure(workers: readonly Worker[], seconds: number): Promise<CapturingCost> {
  const ended = Promise.all(workers.map((worker) => once(worker, "exit")));
  const framesSoFar = async (word: "count" | "stop"): Promise<number> => {
    const told = Promise.all(workers.map(async (worker) => ((await once(worker, "message")) as [number])[0]));
    for (const worker of workers) worker.postMessage(word);
    return (await told).reduce((sum, frames) => sum + frames, 0);
  };
  await framesSoFar("count");
  await systemClock.sleep(WARM_UP_MS);
  const framesBefore = await framesSoFar("count");
  const [startMs, before] = [systemClock.monotonicMs(), process.cpuUsage()];
  await systemClock.sleep(seconds * 1000);
  const [tookMs, { user, system }] = [systemClock.monotonicMs() - startMs, process.cpuUsage(before)];
  const frames = (await framesSoFar("stop")) - framesBefore;
  await ended;
  return { framesPerSecond: (frames * 1000) / tookMs, cpuPercent: (user + system) / 10 / tookMs };
}
