import { type Collector, type CollectorInput, show } from "@aviator/core";
import { expect, test } from "vitest";
import { guardCollector } from "../../src/collectors/guarded-collector.ts";
import type { EventMessage } from "../../src/index.ts";

const input = {} as CollectorInput;
const guard = (collect: Collector["collect"]) => {
  const events: EventMessage[] = [];
  const collector = { name: "mine", table: "mine", migration: ["CREATE TABLE mine (a)"], initialState: 0, collect };
  return { events, guarded: guardCollector(collector, "admiral", (message) => events.push(message)) };
};
const custom = { kind: "custom", collector: "mine", table: "mine", row: { a: 1, b: null, c: "x" } } as const;

test("passes on what a collector makes for its own table", () => {
  const { guarded, events } = guard((state) => [(state as number) + 1, [custom]]);
  expect(guarded.collect(1, input)).toEqual([2, [custom]]);
  expect(events).toEqual([]);
});

test("a collector that throws keeps its state, is told of once and asked no more", () => {
  let asked = 0;
  const { guarded, events } = guard(() => {
    asked += 1;
    throw new Error("no");
  });
  expect(guarded.collect(7, input)).toEqual([7, []]);
  expect(guarded.collect(7, input)).toEqual([7, []]);
  expect(asked).toBe(1);
  expect(events).toEqual([{ type: "collector.failed", event: { table: "admiral", collector: "mine", message: "no" } }]);
});

test.each<[string, unknown, string]>([
  ["no pair", undefined, "must return [state, records] (found nothing)"],
  ["another's table", [0, [{ ...custom, table: "rounds" }]], notOwn({ ...custom, table: "rounds" })],
  ["a kind of the house", [0, [{ kind: "gap" }]], notOwn({ kind: "gap" })],
  ["a value that no column takes", [0, [{ ...custom, row: { a: Number.NaN } }]], notOwn({ ...custom, row: { a: Number.NaN } })],
])("refuses %s", (_, result, rule) => {
  const { guarded, events } = guard(() => result as ReturnType<Collector["collect"]>);
  expect(guarded.collect(0, input)).toEqual([0, []]);
  const event = { table: "admiral", collector: "mine", message: `collect: ${rule}` };
  expect(events).toEqual([{ type: "collector.failed", event }]);
});

function notOwn(record: unknown): string {
  return `must make custom records of its own table, of texts, finite numbers and nulls (found ${show(record)})`;
}
