// The demo's house until it is killed: node --import ./tell-sink.ts runner-child.ts DIR SEED SPEED TABLES
import { startRunner } from "@aviator/runner";
import { systemClock } from "@aviator/core";
import { openPaintedStage } from "../../../packages/runner/src/demo/painted-stage.ts";

const [dir = "", seed = "", speed = "10", tables = "6"] = process.argv.slice(2);
const FRAMES_PER_SECOND = 10;
const FIRST_LOOK_EVERY_MS = 5;

const stage = await openPaintedStage({ tables: Number(tables), rounds: null, speed: Number(speed), seed });
const runner = await startRunner({
  tables: stage.tables.map(({ name, map }, cell) => ({ name, map, at: { monitor: 0, cell }, glyphs: null })),
  layout: stage.layout,
  source: stage.source,
  dir,
  rateHz: FRAMES_PER_SECOND * Number(speed),
  speed: Number(speed),
});
while (runner.tables.some((_, index) => runner.state.read(index).reads === 0)) await systemClock.sleep(FIRST_LOOK_EVERY_MS);
await stage.begin();
await runner.ended;
