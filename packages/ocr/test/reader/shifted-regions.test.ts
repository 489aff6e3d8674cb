import { existsSync, readFileSync } from "node:fs";
import { moveRegion, namedRegions, type Observation, type Offset, type RegionFrame, crop, type TableMap } from "@aviator/core";
import { expect, test } from "vitest";
import { createTableReader, decodeImage } from "../../src/index.ts";

const shared = new URL("../../../../../shared/unseen-tables/", import.meta.url).pathname;
const SHIFTS: readonly Offset[] = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => ({ x, y })));

/** What is read, without how surely. */
const valuesOf = ({ phase, multiplier, balance, players, totalStake, panels }: Observation) =>
  [phase, multiplier, balance, players, totalStake, ...panels.flatMap(({ stake, button }) => [stake, button])].map(
    (reading) => reading?.value,
  );

for (const table of ["p", "q"]) {
  test(`a table that stands one pixel beside its place reads the same: ${table}`, { timeout: 60_000 }, async (context) => {
    const folder = `${shared}${table}/`;
    if (!existsSync(folder)) return context.skip(`${folder} is not on this machine`);
    const map = JSON.parse(readFileSync(`${folder}map.json`, "utf8")) as TableMap;
    const reader = createTableReader({ map });
    for (let sequence = 2; sequence < 60; sequence += 8) {
      const image = await decodeImage(`${folder}${String(sequence).padStart(3, "0")}.png`);
      const read = SHIFTS.map((by) => {
        const regions = new Map(namedRegions(map).map(({ path, region }) => [path, crop(image, moveRegion(region, by))]));
        const frame: RegionFrame = { regions, capturedAtMs: 0, monotonicMs: 0, sequence };
        reader.forget();
        return valuesOf(reader.readNow(frame));
      });
      for (const values of read) expect(values).toEqual(read[4]);
    }
    return undefined;
  });
}
