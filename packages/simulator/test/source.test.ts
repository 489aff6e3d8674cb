import { BYTES_PER_PIXEL, createFrameSlot, type FrameSource, type Region } from "@aviator/core";
import { frameSourceSuite } from "@aviator/core/testing";
import { describe, expect, test } from "vitest";
import type { SimulatedScreen } from "../src/painter/simulated-screen.ts";
import { createFrameSource } from "../src/source.ts";

/** A screen of two tables side by side, with a strip of nothing below; each pixel names its table and frame. */
function twoTables(): { readonly screen: SimulatedScreen; publish(table: number, value: number): void } {
  const regions = [0, 1].map((index): Region => ({ x: index * 60, y: 0, width: 60, height: 70 }));
  const slots = regions.map(({ width, height }) => createFrameSlot(width * height * BYTES_PER_PIXEL));
  const tables = regions.map((region, index) => ({
    name: `table ${index}`,
    region,
    buffer: slots[index]?.buffer as SharedArrayBuffer,
  }));
  return {
    screen: { width: 120, height: 80, tables },
    publish(table, value) {
      const slot = slots[table];
      slot?.begin().forEach((_, at, bytes) => (bytes[at] = value + (at % 13)));
      slot?.commit({ capturedAtMs: 0, monotonicMs: 0, sequence: 1 });
    },
  };
}

describe("keeps the promises of a frame source", () => {
  const create = async (): Promise<FrameSource> => {
    const { screen, publish } = twoTables();
    publish(0, 1);
    publish(1, 100);
    return createFrameSource({ screen });
  };
  for (const { name, run } of frameSourceSuite({ create })) test(name, run);
});

test("is black where nothing is painted yet, and follows the painter", async () => {
  const { screen, publish } = twoTables();
  await using source = createFrameSource({ screen });
  const into = new Uint8Array(4);
  const read = async (x: number, y: number): Promise<number | undefined> => {
    await source.capture([{ region: { x, y, width: 1, height: 1 }, into }]);
    return into[0];
  };
  expect(await read(0, 0)).toBe(0);
  publish(0, 7);
  expect(await read(0, 0)).toBe(7);
  publish(0, 9);
  expect(await read(0, 0)).toBe(9);
  expect(await read(0, 75)).toBe(0);
});

test("a region over two tables shows both", async () => {
  const { screen, publish } = twoTables();
  publish(0, 1);
  publish(1, 100);
  await using source = createFrameSource({ screen });
  const into = new Uint8Array(2 * 4);
  await source.capture([{ region: { x: 59, y: 0, width: 2, height: 1 }, into }]);
  expect([into[0], into[4]]).toEqual([1 + ((59 * 4) % 13), 100]);
});
