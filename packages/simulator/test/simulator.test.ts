import { expect, test } from "vitest";
import { createSimulator } from "../src/simulator.ts";

test("paints the same frames for the same seed, and others for another", () => {
  const paint = (seed: number): Uint8Array => {
    const simulator = createSimulator({ tables: 2, seed, size: { width: 640, height: 540 } });
    simulator.advance(12_000);
    return simulator.frame(1).bytes;
  };
  expect(Buffer.compare(paint(1), paint(1))).toBe(0);
  expect(Buffer.compare(paint(1), paint(2))).not.toBe(0);
});

test("frames are of the asked size, stamped with virtual time, and stay as they are", () => {
  const simulator = createSimulator({ tables: [{ skin: "ember", script: [200] }], size: { width: 640, height: 540 } });
  const first = simulator.frame(0);
  const copy = first.bytes.slice();
  simulator.advance(9000);
  const second = simulator.frame(0);
  expect(first).toMatchObject({ width: 640, height: 540, format: "rgba", capturedAtMs: 0, sequence: 1 });
  expect(second).toMatchObject({ capturedAtMs: 9000, monotonicMs: 9000, sequence: 2 });
  expect(Buffer.compare(first.bytes, copy)).toBe(0);
  expect(simulator.tables[0]).toMatchObject({ name: "ember-1", map: { size: { width: 640, height: 540 } } });
});

test("a press on a panel shows in the next view", () => {
  const simulator = createSimulator({ script: [300] });
  const [table] = simulator.tables;
  expect(table?.act({ type: "press", panel: 1 })).toMatchObject([{ type: "betPlaced", panel: 1 }]);
  expect(table?.view().panels[1].button).toBe("red");
  simulator.advance(9000);
  expect(table?.view().panels[1].button).toBe("orange");
});

test.each([
  [{ tables: 13 }, "tables: must be a whole number from 1 to 12 (found 13)"],
  [{ tables: [{ skin: "x" }] }, 'tables[0].skin: must be one of night, ember, daylight (found "x")'],
  [
    { tables: [{ name: "a" }, { name: "a" }] },
    'tables: [1].name: must differ from the names of the other tables (found "a" twice)',
  ],
  [{ size: { width: 100, height: 100 } }, "size: must be from 320x270 to 4096x4096 whole pixels (found 100x100)"],
])("refuses %j", (options, message) => {
  expect(() => createSimulator(options)).toThrow(message);
});

test("refuses the frame of a table that is not there", () => {
  expect(() => createSimulator().frame(1)).toThrow("table: must be the index of a table, from 0 to 0 (found 1)");
});
