import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { learnAnchors } from "@aviator/capture";
import { parseTableMap } from "@aviator/core";
import { labelledFrames } from "@aviator/simulator";
import { expect, test } from "vitest";
import { recordTable } from "../replay/recorded-table.ts";
import { objectOf, SKIN, useTableFolder } from "./learn-folder.ts";
import { runCli, scratchFolder } from "./run-cli.ts";

const { map } = useTableFolder();

test("a recording is learned from, by a map with anchors too, though it shows nothing but the regions", async () => {
  const cwd = scratchFolder();
  const anchors = learnAnchors(
    Array.from(labelledFrames({ skin: SKIN, count: 16 }), ({ frame }) => frame),
    SKIN.map,
  );
  expect(anchors.length).toBeGreaterThan(2);
  writeFileSync(join(cwd, "map.json"), JSON.stringify({ ...map, anchors }));
  await recordTable({ dir: cwd, seconds: 15 });
  const args = ["learn", "--map", "map.json", "--out", "glyphs.json", "--map-out", "whole.json", "--json", "admiral"];
  const { code, stdout } = await runCli(args, { cwd });
  const summary = objectOf(stdout) as { frames: number; lost: number; skipped: unknown[]; characters: unknown[] };
  expect({ code, lost: summary.lost, skipped: summary.skipped }).toEqual({ code: 0, lost: 0, skipped: [] });
  expect(summary.frames).toBeGreaterThan(20);
  expect(summary.characters.length).toBeGreaterThan(8);
  // Black around the regions is nothing to know a table by.
  expect(parseTableMap(JSON.parse(readFileSync(join(cwd, "whole.json"), "utf8"))).anchors).toEqual(anchors);
});
