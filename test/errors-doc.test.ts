import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../scripts/workspace/packages.ts";
import { readSources } from "./sources.ts";

const sources = readSources("packages/*/src/**/*.ts");
const rows = readFileSync(join(ROOT, "docs/errors.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `AVI_"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, code = "", remedy = "", when = "", whatToDo = ""]) => ({ code: code.replaceAll("`", ""), remedy, when, whatToDo }));

test("docs/errors.md lists every code exactly once, and no other", () => {
  const inSources = new Set(sources.flatMap(({ text }) => text.match(/\bAVI_[A-Z0-9_]*[A-Z0-9]\b/g) ?? []));
  expect(rows.map(({ code }) => code).toSorted()).toEqual([...inSources].toSorted());
});

test("it names the remedy that the error has", () => {
  // Either a class with both fields, or a table of codes.
  const pairs = /code = "(AVI_\w+)";\s+(?:override )?readonly remedy = "(\w+)"|(AVI_\w+): "(\w+)"/g;
  const remedies = sources.flatMap(({ text }) =>
    [...text.matchAll(pairs)].map(([, code, remedy, listed, itsRemedy]) => [code ?? listed, remedy ?? itsRemedy]),
  );
  const documented = new Map(rows.map(({ code, remedy }) => [code, remedy]));
  expect(remedies.filter(([code = "", remedy]) => documented.get(code) !== remedy)).toEqual([]);
});

test("every row says when it happens and what to do", () => {
  expect(rows.filter(({ when, whatToDo }) => when.length < 10 || whatToDo.length < 10)).toEqual([]);
});
