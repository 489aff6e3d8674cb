import { createRandom, createVirtualClock, systemClock } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, bundledLetters } from "../../src/bundled-glyphs.ts";
import { createTableLearner } from "../../src/index.ts";
import { createKnownShapes } from "../../src/learning/known-shapes.ts";
import { nameClusters } from "../../src/learning/name-clusters.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { createCluster, clusterShapes } from "../../src/learning/shape-clusters.ts";
import { oneByOne, type Steps } from "../../src/learning/steps.ts";
import { createTurns } from "../../src/learning/turns.ts";
import { countSteps, finish } from "./finish.ts";
import { type Look, paintFrame, randomShown, SMALL_MAP } from "./painted-frames.ts";
import { paintLines, regionOf } from "./painted-lines.ts";

const LOOK: Look = {
  font: "exo-2",
  weight: 600,
  ink: "#ffffff",
  paper: "#123c5c",
  numbers: { decimal: ".", thousands: "," },
  money: (amount) => `RSD ${amount}`,
};

/** Work of so many milliseconds a step on a clock of its own, and what was done at each pause. */
function workOn({ steps, stepMs, signal }: { steps: number; stepMs: number; signal?: AbortSignal }) {
  const pauses: number[] = [];
  let done = 0;
  const clock = { ...createVirtualClock(), monotonicMs: () => done * stepMs };
  const pause = (): Promise<void> => Promise.resolve(void pauses.push(done));
  const turns = createTurns({ clock, pause, signal });
  const all: Steps<string> = (function* () {
    while (done < steps) {
      done += 1;
      yield;
    }
    return "all";
  })();
  return { turns, all, pauses, done: () => done };
}

test("work pauses whenever 100 ms of it are over, and not before", async () => {
  const { turns, all, pauses } = workOn({ steps: 64, stepMs: 5 });
  expect(await turns.work(all)).toBe("all");
  expect(pauses).toEqual([20, 40, 60]);
  const short = workOn({ steps: 19, stepMs: 5 });
  await short.turns.work(short.all);
  await short.turns.look();
  expect(short.pauses).toEqual([]);
});

test("a look pauses when the turn is over, whatever took so long", async () => {
  const { turns, all, pauses, done } = workOn({ steps: 3, stepMs: 150 });
  all.next();
  await turns.look();
  await turns.look();
  expect([pauses, done()]).toEqual([[1], 1]);
});

test("an abort ends work at the next pause, with the signal's reason", async () => {
  const stop = new AbortController();
  const reason = new Error("enough");
  const { turns, all, pauses, done } = workOn({ steps: 64, stepMs: 5, signal: stop.signal });
  stop.abort(reason);
  await expect(turns.work(all)).rejects.toBe(reason);
  expect([pauses, done()]).toEqual([[], 20]);
});

test("learning can be paused at every glyph that it compares with others, and at every cluster that it names", () => {
  const painted = paintLines(
    Array.from({ length: 24 }, (_, at) => `RSD ${1000 + at * 397}.${10 + at}`),
    createRandom("steps"),
  );
  const known = createKnownShapes(bundledGlyphSets(), bundledLetters());
  let compared = 0;
  const parting = partLines(regionOf("money", painted), (part) => {
    compared += 1;
    return known.isForeign(createCluster(part));
  });
  const glyphs = painted.reduce((sum, { line }) => sum + line.parts.length, 0);
  // Each of the passes of grouping sees every glyph.
  expect(countSteps(parting)).toBeGreaterThanOrEqual(3 * glyphs + compared);
  // Each letter of the currency once at least; one that repeats is not compared again.
  expect(compared).toBeGreaterThanOrEqual("RSD".length);
  const { inside } = finish(partLines(regionOf("money", painted), (part) => known.isForeign(createCluster(part))));
  const clusters = finish(clusterShapes(inside));
  const naming = nameClusters([{ kind: "money", clusters, isOldStyle: false }], known, new Map());
  // By shape, by lead, and by the table's own twice.
  expect(countSteps(naming)).toBeGreaterThanOrEqual(4 * clusters.length);
  expect(countSteps(oneByOne([1, 2, 3], () => clusterShapes([])))).toBe(3);
});

test("no stretch between two looks at the clock is more than a small share of learning", async () => {
  const random = createRandom("stretches");
  const stretches: number[] = [];
  let usedMs = 0;
  // The work of this very thread, so that neither a slow machine nor a busy one counts.
  const monotonicMs = (): number => {
    const { user, system } = process.threadCpuUsage();
    stretches.push((user + system) / 1000 - usedMs);
    usedMs = (user + system) / 1000;
    return usedMs;
  };
  const pauses: number[] = [];
  const pause = (): Promise<void> => Promise.resolve(void pauses.push(usedMs));
  const learner = createTableLearner({ map: SMALL_MAP, clock: { ...systemClock, monotonicMs }, pause });
  for (let frame = 0; frame < 40; frame += 1) learner.add(paintFrame(randomShown(random), LOOK, random));
  monotonicMs();
  stretches.length = 0;
  await learner.learn();
  monotonicMs();
  const whole = stretches.reduce((sum, ms) => sum + ms, 0);
  expect(Math.max(...stretches) / whole).toBeLessThan(0.1);
  expect(stretches.length).toBeGreaterThan(40 * 4 * 10);
  // A pause may come one stretch late.
  expect(pauses.length).toBeGreaterThanOrEqual(Math.floor(whole / (100 + Math.max(...stretches))));
});
