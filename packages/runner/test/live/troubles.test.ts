import { stripVTControlCharacters } from "node:util";
import { createEventBus } from "@aviator/core";
import { expect, test } from "vitest";
import { troubleLines, watchTroubles } from "../../src/live/troubles.ts";

const watch = () => {
  const bus = createEventBus(() => {});
  const lines: string[] = [];
  const troubles = watchTroubles({ bus }, { line: (text = "") => lines.push(text) });
  return { bus, lines, troubles };
};

test("what is not stored in the end is counted by kind, and a table that was ended by force is named once", () => {
  const { bus, lines, troubles } = watch();
  for (const kind of ["round", "phaseTransition", "round", "round", "round"] as const) {
    bus.emit("record.failed", { table: "admiral", kind, message: "the disk is full" });
  }
  bus.emit("worker.failed", { table: "mozzart", message: "table mozzart: its worker failed: out of memory" });
  expect(lines).toHaveLength(4);
  const summary = troubles.summary(["mozzart", "soccer"]);
  expect(lines.slice(4)).toEqual([
    "table soccer: its worker had not ended 1.5 s after it was told to, and was ended by force; where the machine is busy, take fewer tables or a lower rate",
  ]);
  expect(summary).toEqual({
    failedTables: ["mozzart", "soccer"],
    notStored: 5,
    notStoredByKind: { round: 4, phaseTransition: 1 },
  });
  expect(troubleLines(summary).map(stripVTControlCharacters)).toEqual([
    "5 records that were read are not stored: 4 x round, 1 x phaseTransition",
    "table mozzart was not read to the end: what it had not stored by then is lost",
    "table soccer was not read to the end: what it had not stored by then is lost",
  ]);
});

test("one record is one, and where all is well there is nothing to tell", () => {
  const told = (notStoredByKind: Record<string, number>, notStored: number) =>
    troubleLines({ failedTables: [], notStored, notStoredByKind }).map(stripVTControlCharacters);
  expect(told({ gap: 1 }, 1)).toEqual(["1 record that was read is not stored: 1 x gap"]);
  expect(told({}, 0)).toEqual([]);
});

test("what an engine does wrong is a line, whatever its message holds", () => {
  const { bus, lines } = watch();
  bus.emit("engine.failed", { table: "admiral", engine: "mine", message: "engine mine: readText failed:\n\u001B[31mred" });
  expect(lines).toEqual(["table admiral: engine mine: readText failed:\\n\\x1B[31mred"]);
});

test("a row of a collector of one's own is called that", () => {
  const { bus, lines } = watch();
  bus.emit("record.delayed", { table: "admiral", kind: "custom", message: "the disk is full" });
  bus.emit("record.failed", { table: "admiral", kind: "custom", message: "no such column" });
  expect(lines).toEqual([
    "table admiral: a row of a collector of your own waits to be stored: the disk is full",
    "table admiral: a row of a collector of your own was not stored: no such column",
  ]);
});
