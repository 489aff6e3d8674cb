import { expect, test } from "vitest";
import { columns, columnsWithin, wrapProse } from "../../src/command-line/columns.ts";

test("lines up columns, the first to the left, the others to the right; colours take no room", () => {
  expect(
    columns([
      ["table", "rounds"],
      ["all", "\u001B[31m7\u001B[39m"],
    ]),
  ).toEqual(["table  rounds", "all         \u001B[31m7\u001B[39m"]);
});

const ROWS = [
  ["table", "rounds", "mean", "unread", "unsure"],
  ["admiral", "12", "2.17x", "0", "1"],
];

test("a table that fits stays whole; one that doesn't goes on below, group by group, with its first column again", () => {
  const whole = ["table    rounds   mean  unread  unsure", "admiral      12  2.17x       0       1"];
  expect(columnsWithin(38, ROWS, [2, 2])).toEqual(whole);
  expect(columnsWithin(37, ROWS, [2, 2])).toEqual([
    "table    rounds   mean",
    "admiral      12  2.17x",
    "",
    "table    unread  unsure",
    "admiral       0       1",
  ]);
  expect(columnsWithin(37, ROWS)).toEqual([
    "table    rounds   mean  unread",
    "admiral      12  2.17x       0",
    "",
    "table    unsure",
    "admiral       1",
  ]);
});

test("a group that doesn't fit alone is parted, and a column that doesn't is left as it is", () => {
  expect(columnsWithin(16, ROWS, [4])).toEqual([
    "table    rounds",
    "admiral      12",
    "",
    "table     mean",
    "admiral  2.17x",
    "",
    "table    unread",
    "admiral       0",
    "",
    "table    unsure",
    "admiral       1",
  ]);
  expect(columnsWithin(1, [["table", "x"]])).toEqual(["table  x"]);
});

test("a sentence is broken at its spaces, colours not counted, and a row of a table never", () => {
  expect(wrapProse("the house keeps 3 % of all", 12)).toBe("the house\n  keeps 3 %\n  of all");
  expect(wrapProse("\u001B[1mthe house\u001B[22m", 9)).toBe("\u001B[1mthe house\u001B[22m");
  expect(wrapProse("a-word-too-long for it", 8)).toBe("a-word-too-long\n  for it");
  expect(wrapProse("table  rounds  complete", 12)).toBe("table  rounds  complete");
});
