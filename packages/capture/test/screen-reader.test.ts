import { describe, expect, test } from "vitest";
import { namedRegions, type TableMap } from "@aviator/core";
import { attachThreadTableLink, createScreenReader, createThreadTableLink, type SourceSpec } from "@aviator/capture";

const MAP: TableMap = {
  version: 1,
  size: { width: 100, height: 80 },
  regions: { multiplier: { x: 10, y: 20, width: 60, height: 20 }, phase: { x: 20, y: 22, width: 10, height: 10 }, balance: { x: 0, y: 0, width: 8, height: 4 } },
};
const NEVER = new AbortController().signal;

/** A source in a module: every byte of a region is the number of the capture. */
function counting(options: { failAt?: number; endAt?: number; throwPlain?: boolean; delayMs?: number } = {}): SourceSpec {
  return { kind: "module", url: new URL("./counting-source.ts", import.meta.url).href, options };
}

function watched(reader: Awaited<ReturnType<typeof createScreenReader>>, names: readonly string[]) {
  const links = names.map(() => createThreadTableLink<never, never>({ regions: namedRegions(MAP), format: reader.source.format }));
  reader.watch(names.map((name, index) => ({ name, region: { x: index * 100, y: 0, width: 100, height: 80 }, frames: links[index]!.frames })));
  return links.map((link) => ({ host: link.host, worker: attachThreadTableLink<never, never>(link.worker) }));
}

describe("screen reader", () => {
  test("reads all tables in one capture a tick", async () => {
    await using reader = await createScreenReader({ source: counting(), rateHz: 50 });
    expect(reader.source).toEqual({
      name: "counting",
      reason: `${new URL("./counting-source.ts", import.meta.url).href}: asked for`,
      format: "bgra",
      monitors: [{ name: "made up", x: 0, y: 0, width: 1200, height: 100 }],
    });
    const links = watched(reader, ["one", "two"]);
    const frames = [];
    for (const { worker } of links) frames.push(await worker.nextFrame(NEVER));
    for (const frame of frames) {
      expect([...(frame?.regions.keys() ?? [])]).toEqual(["regions.multiplier", "regions.phase", "regions.balance"]);
    }
    const statistics = await reader.statistics();
    expect(statistics?.captures).toBeGreaterThanOrEqual(1);
    expect(statistics?.captureMedianMs).toBeGreaterThan(0);
    const end = await reader.stop();
    expect(end).toMatchObject({ reason: "stopped", error: null });
    expect(await links[0]!.worker.nextFrame(NEVER)).toBe(null);
    for (const { host, worker } of links) {
      host.close();
      worker.close();
    }
  });
});
