import { createFrameSlot, createVirtualClock } from "@aviator/core";
import { expect, test } from "vitest";
import { skinNamed } from "../../src/index.ts";
import { paintTables } from "../../src/painter/paint-tables.ts";

test("a painter that was held up stops the game: no crash goes by unpainted", async () => {
  const clock = createVirtualClock(1_700_000_000_000);
  const region = { x: 0, y: 0, width: 320, height: 270 };
  const buffer = createFrameSlot(region.width * region.height * 4).buffer;
  const table = { name: "night-1", skin: skinNamed("night", "skin"), seed: "1", script: [100, 100], rounds: null };
  const played: number[] = [];
  const tables = paintTables(
    {
      screen: { width: 320, height: 270, tables: [{ name: table.name, region, buffer }] },
      tables: [table],
      speed: 10,
      fps: 40,
    },
    clock,
    (_, { crashedAtMs }) => played.push(crashedAtMs),
  );
  tables.begin();
  // Long enough for a hundred rounds, had they been played.
  await clock.advance(200_000);
  tables.paint();
  expect(played).toEqual([]);
  for (let frame = 0; frame < 7; frame += 1) {
    await clock.advance(100);
    tables.paint();
  }
  expect(played).toHaveLength(1);
  // Told in the clock's own time, not in that of the game that stood still.
  expect(Math.abs((played[0] ?? 0) - clock.utcMs())).toBeLessThan(300);
});
