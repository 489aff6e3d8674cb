import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { learnAnchors } from "@aviator/capture";
import { type AviatorEvents, type Offset, scaleTableMap, systemClock } from "@aviator/core";
import { labelledFrames, serveTables, skinNamed } from "@aviator/simulator";
import { expect, test } from "vitest";
import { startRunner } from "../../src/runner.ts";
import { startChromium } from "../../src/screen/chromium.ts";
import { findProgram } from "../../src/screen/find-program.ts";
import { startXvfb } from "../../src/screen/xvfb.ts";
import { scratchFolder } from "../command-line/run-cli.ts";

const SKIN = skinNamed("night");
const SCREEN = { width: 1200, height: 960 };
/** Three quarters of the size that the anchors are learned at. */
const SIZE = { width: 960, height: 780 };
const HOME: Offset = { x: 100, y: 80 };
const GONE: Offset = { x: 5000, y: 0 };
const SPEED = 4;
const CRASH_POINTS = [150, 300, 120, 222, 187, 250, 133, 410, 101, 166, 199, 240];

/** A page that shows the table in a frame, wherever `place` says, as a page that scrolls does. */
async function serveFrame(tableUrl: string): Promise<AsyncDisposable & { readonly url: string; place(at: Offset): void }> {
  let at = HOME;
  const html = `<!doctype html><body style="margin:0;background:#223;overflow:hidden"><iframe src="${tableUrl}"
    style="position:absolute;border:0;left:${HOME.x}px;top:${HOME.y}px;width:${SIZE.width}px;height:${SIZE.height}px"></iframe><script>
    setInterval(async () => {
      const { x, y } = await (await fetch("/place")).json();
      Object.assign(document.querySelector("iframe").style, { left: x + "px", top: y + "px" });
    }, 30);</script>`;
  const server = createServer((request, response) => {
    response.setHeader("content-type", request.url === "/place" ? "application/json" : "text/html");
    response.end(request.url === "/place" ? JSON.stringify(at) : html);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    place: (to) => {
      at = to;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

test("a table in a real browser that scrolls is read on; one that goes is lost within a second, and comes back by itself", async (context) => {
  if (findProgram(["Xvfb"]) === null) context.skip("Xvfb is not installed: apt-get install xvfb");
  if (findProgram(["chromium", "google-chrome"]) === null) context.skip("Chromium is not installed: apt-get install chromium");
  const frames = Array.from(labelledFrames({ skin: SKIN, count: 16 }), ({ frame }) => frame);
  const map = scaleTableMap({ ...SKIN.map, anchors: learnAnchors(frames, SKIN.map) }, SIZE);
  await using xvfb = await startXvfb(SCREEN, systemClock);
  await using tables = await serveTables({
    tables: [{ skin: SKIN.name, script: CRASH_POINTS }],
    size: SIZE,
    speed: SPEED,
    rounds: CRASH_POINTS.length,
    paused: true,
  });
  await using page = await serveFrame(tables.url);
  await using _browser = await startChromium({ url: page.url, display: xvfb.display, size: SCREEN, clock: systemClock });
  await tables.opened;
  await systemClock.sleep(500);
  await using runner = await startRunner({
    tables: [{ name: "night", map, at: { monitor: 0, ...HOME }, glyphs: null }],
    layout: "1x1",
    source: { kind: "x11", display: xvfb.display },
    dir: scratchFolder(),
    rateHz: 10 * SPEED,
    speed: SPEED,
  });
  const events: string[] = [];
  const crashPoints: (number | null)[] = [];
  const next = <Type extends "table.moved" | "table.lost" | "table.found" | "round.crashed">(
    type: Type,
  ): Promise<AviatorEvents[Type]> => new Promise((resolve) => void runner.bus.on(type, resolve));
  runner.bus.onAny((type) => type.startsWith("table.") && events.push(type));
  runner.bus.on("round.crashed", ({ round }) => void crashPoints.push(round.crashPoint));
  while (runner.state.read(0).reads === 0) await systemClock.sleep(20);
  tables.begin();

  await next("round.crashed");
  page.place({ x: HOME.x + 40, y: HOME.y - 55 });
  const { movedBy } = await next("table.moved");
  expect([Math.abs(movedBy.x - 40) <= 1, Math.abs(movedBy.y + 55) <= 1]).toEqual([true, true]);
  await next("round.crashed");
  await next("round.crashed");
  // A scroll of 40 pixels loses no round.
  expect(crashPoints).toEqual(CRASH_POINTS.slice(0, crashPoints.length));

  page.place(GONE);
  const goneMs = systemClock.monotonicMs();
  await next("table.lost");
  expect(systemClock.monotonicMs() - goneMs).toBeLessThan(1000);
  await systemClock.sleep(1500);
  page.place({ x: HOME.x, y: HOME.y - 20 });
  const back = await next("table.found");
  expect([Math.abs(back.movedBy.x) <= 1, Math.abs(back.movedBy.y + 20) <= 1]).toEqual([true, true]);
  const before = crashPoints.length;
  await next("round.crashed");
  await next("round.crashed");
  expect(CRASH_POINTS.join()).toContain(crashPoints.slice(before + 1).join());
  expect(events.filter((type) => type !== "table.moved")).toEqual(["table.lost", "table.found"]);
}, 120_000);
