/// <reference lib="dom" />
import { systemClock } from "@aviator/core";
import type { GameAction } from "../game/game-input.ts";
import type { GameOutput } from "../game/game-output.ts";
import { utcRound } from "../painter/utc-round.ts";
import { runGame } from "../running-game.ts";
import { type PageSetup, SETUP_ELEMENT_ID } from "../web/page-setup.ts";
import { placeTable, type ShowTable } from "./table-element.ts";
import { createTruthPost } from "./truth-post.ts";

const BEGUN_EVERY_MS = 100;

const setup = JSON.parse(document.getElementById(SETUP_ELEMENT_ID)?.textContent ?? "") as PageSetup;
const { skin, speed, fps } = setup;
const game = runGame(setup);
const postTruth = createTruthPost(setup.name, crypto.randomUUID(), systemClock);
let began: { readonly monotonicMs: number; readonly utcMs: number } | null = null;
let show: ShowTable = () => undefined;
let dueMs = 0;

await Promise.all(([500, 700] as const).map((weight) => document.fonts.load(`${weight} 20px "${skin.font.family}"`)));
build();
addEventListener("resize", build);
requestAnimationFrame(paint);
await nextFrame();
await nextFrame();
await untilBegun();
began = { monotonicMs: systemClock.monotonicMs(), utcMs: systemClock.utcMs() };

function build(): void {
  show = placeTable(document.body, skin, { width: innerWidth, height: innerHeight }, act);
  show(game.view());
}

/** Time passes up to the click before the click counts. */
function act(action: GameAction): void {
  const played = passTime();
  game.act(action);
  show(game.view());
  played.forEach(tell);
}

function paint(): void {
  requestAnimationFrame(paint);
  const nowMs = systemClock.monotonicMs();
  // Half a refresh early is on time: the next one would be late.
  if (nowMs < dueMs - 8) return;
  dueMs = Math.max(dueMs + 1000 / fps, nowMs);
  const played = passTime();
  show(game.view());
  played.forEach(tell);
}

function passTime(): readonly GameOutput[] {
  return began === null ? [] : game.advanceTo((systemClock.monotonicMs() - began.monotonicMs) * speed);
}

/** A round is told once its crash is on the page. */
function tell(output: GameOutput): void {
  if (output.type === "roundCrashed" && began !== null) postTruth(utcRound(output.round, began.utcMs, speed));
}

/** The frame before this one is on the screen then. */
function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

async function untilBegun(): Promise<void> {
  for (;;) {
    try {
      const { begun } = (await (await fetch(`/tables/${encodeURIComponent(setup.name)}/begun`)).json()) as { begun: boolean };
      if (begun) return;
    } catch {
      // The server may be busy; it is asked again.
    }
    await systemClock.sleep(BEGUN_EVERY_MS);
  }
}
