import { expect, test } from "vitest";
import { columns } from "../../src/command-line/columns.ts";

test("lines up columns, the first to the left, the others to the right; colours take no room", () => {
  expect(
    columns([
      ["table", "rounds"],
      ["all", "\u001B[31m7\u001B[39m"],
    ]),
  ).toEqual(["table  rounds", "all         \u001B[31m7\u001B[39m"]);
});
