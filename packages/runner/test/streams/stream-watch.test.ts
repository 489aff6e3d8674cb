import { type CollectedRecord, createEventBus, createVirtualClock, type Round } from "@aviator/core";
import { expect, test } from "vitest";
import { watchAccuracy } from "../../src/live/watch-accuracy.ts";
import { watchStreams } from "../../src/streams/stream-watch.ts";

const round = (ordinal: number, crashedAtMs: number, crashPoint: number | null): Round => ({
  ordinal,
  bettingAtMs: null,
  loadingAtMs: null,
  flyingAtMs: null,
  crashedAtMs,
  loadingMs: null,
  flyingMs: null,
  crashPoint,
  reason: crashPoint === null ? "covered" : null,
  sure: crashPoint !== null,
  confidence: 0.9,
});

const start = () => {
  const troubles: unknown[] = [];
  const bus = createEventBus((error) => troubles.push(error));
  const stored: [string, CollectedRecord][] = [];
  const sink = { append: async (table: string, record: CollectedRecord) => void stored.push([table, record]) };
  const streams = [
    { name: "server1", tables: ["a", "b"] },
    { name: "alone", tables: ["c"] },
  ];
  const watch = watchStreams(streams, { bus, sink, clock: createVirtualClock(), speed: 1 });
  return { bus, stored, watch, troubles };
};

test("tables of one stream confirm, repair and contradict each other; their records are stored as their own", async () => {
  const { bus, stored, watch, troubles } = start();
  using accuracy = watchAccuracy({ bus });
  const disagreed: unknown[] = [];
  bus.on("stream.disagreed", ({ stream, rounds }) => disagreed.push([stream, rounds.map(({ crashPoint }) => crashPoint)]));
  const crash = (table: string, ordinal: number, atMs: number, crashPoint: number | null): void =>
    bus.emit("round.crashed", { table, round: round(ordinal, atMs, crashPoint) });
  crash("a", 1, 10_000, 231);
  crash("b", 1, 10_100, 231);
  crash("c", 1, 10_100, 999);
  crash("a", 2, 30_000, 105);
  bus.emit("round.missed", { table: "b", gap: { fromMs: 14_000, toMs: 44_000, reason: "unobserved" } });
  crash("a", 3, 60_000, null);
  crash("b", 2, 60_000, 170);
  crash("a", 4, 80_000, 120);
  crash("b", 3, 80_000, 720);
  await watch.finish();

  expect(troubles).toEqual([]);
  expect(disagreed).toEqual([["server1", [120, 720]]]);
  const repaired = stored.flatMap(([table, record]) =>
    record.kind === "repairedRound"
      ? [[table, record.ordinal, record.gapFromMs, record.position, record.crashPoint, record.by]]
      : [],
  );
  expect(repaired).toEqual([
    ["a", 3, null, null, 170, "stream"],
    ["b", null, 14_000, 1, 105, "stream"],
  ]);
  const checks = stored.flatMap(([table, record]) =>
    record.kind === "crashPointCheck" ? [[table, record.ordinal, record.agreed, record.expected, record.found]] : [],
  );
  expect(checks).toEqual([
    ["a", 1, true, 231, 231],
    ["b", 1, true, 231, 231],
    ["a", 4, false, 120, 720],
    ["b", 3, false, 720, 120],
  ]);
  expect(accuracy.summary()).toEqual({ dataAccuracy: 0.5, checkedCrashPoints: 4, repairedCrashPoints: 2 });
});

test("after the end it listens no more", async () => {
  const { bus, stored, watch } = start();
  await watch.finish();
  bus.emit("round.crashed", { table: "a", round: round(1, 1000, 231) });
  bus.emit("round.crashed", { table: "b", round: round(1, 1000, 231) });
  await watch.finish();
  expect(stored).toEqual([]);
});
