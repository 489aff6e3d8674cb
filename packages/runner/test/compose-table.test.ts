import { createMainCollector, createPhaseCollector } from "@aviator/collectors";
import { type CollectedRecord, createVirtualClock, crop, namedRegions, type RegionFrame, type TableState } from "@aviator/core";
import { createTableReader } from "@aviator/ocr";
import { createSimulator } from "@aviator/simulator";
import { expect, test } from "vitest";
import { composeTable, type EventMessage } from "../src/index.ts";

const SCRIPT = [100, 250, 250, 137];

/** Frames of a simulated table, ten a second of its game, without waiting. */
const createFrames = (seconds: number) => {
  const simulator = createSimulator({ tables: [{ name: "admiral", skin: "night", script: SCRIPT }] });
  const map = simulator.tables[0]!.map;
  let ticks = 0;
  const nextFrame = async (): Promise<RegionFrame | null> => {
    if (ticks >= seconds * 10) return null;
    if (ticks > 0) simulator.advance(100);
    ticks += 1;
    const frame = simulator.frame(0);
    return { ...frame, regions: new Map(namedRegions(map).map(({ path, region }) => [path, crop(frame, region)])) };
  };
  return { map, nextFrame };
};

test("frames become rounds, records and events, each crash point exact, and storage's refusals are told", async () => {
  const { map, nextFrame } = createFrames(75);
  const records: CollectedRecord[] = [];
  const events: EventMessage[] = [];
  const states: TableState[] = [];
  const allotted: [table: string, ordinal: number, openedAtMs: number][] = [];
  await using reader = createTableReader({ map });
  const table = composeTable({
    name: "admiral",
    link: { nextFrame },
    reader,
    collectors: [createMainCollector(), createPhaseCollector()],
    sink: {
      append: async (_, record) => {
        if (record.kind === "phaseTransition" && record.to === "loading") throw new Error("disk full");
        records.push(record);
      },
    },
    clock: createVirtualClock(),
    numbers: {
      allotRound: async (name, { ordinal, openedAtMs }) => {
        allotted.push([name, ordinal, openedAtMs]);
        throw new Error("disk full");
      },
    },
    emit: (message) => events.push(message),
    publish: (state) => states.push(state),
  });
  await table.run(new AbortController().signal);

  const rounds = records.filter((record) => record.kind === "round");
  expect(rounds.map(({ crashPoint, sure }) => [crashPoint, sure])).toEqual(SCRIPT.map((crashPoint) => [crashPoint, true]));
  // The first round's betting had begun already, so no number is asked for it.
  expect(allotted.slice(0, 3)).toEqual(
    rounds
      .filter(({ bettingAtMs }) => bettingAtMs !== null)
      .map(({ ordinal, bettingAtMs }) => ["admiral", ordinal, bettingAtMs]),
  );
  expect(rounds.map(({ bettingAtMs }) => bettingAtMs === null)).toEqual([true, false, false, false]);
  expect(events[0]).toEqual({ type: "worker.started", event: { table: "admiral" } });
  expect(events.filter(({ type }) => type === "round.crashed")).toHaveLength(SCRIPT.length);
  expect(events.filter(({ type }) => type === "round.missed")).toEqual([]);
  expect(events).toContainEqual({
    type: "record.failed",
    event: { table: "admiral", kind: "phaseTransition", message: "disk full" },
  });
  expect(states.at(-1)).toMatchObject({ rounds: SCRIPT.length, lastCrashPoint: 137, reads: 750 });
}, 60_000);
