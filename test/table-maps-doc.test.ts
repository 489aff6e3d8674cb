import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { namedRegions, parseTableMap } from "../packages/core/src/index.ts";
import { ROOT } from "../scripts/workspace/packages.ts";

const page = readFileSync(join(ROOT, "docs/table-maps.md"), "utf8");
const rowsOf = (heading: string): string[][] => {
  const [, section = ""] = page.split(`\n## ${heading}\n`);
  const [own = ""] = section.split("\n## ");
  const rows = own.split("\n").filter((line) => line.startsWith("| `"));
  return rows.map((line) => line.split(" | ").map((cell) => cell.replaceAll(/^\| | \|$/g, "").trim()));
};

test("docs/table-maps.md lists every reason of the code, in its order, and what to do", () => {
  const source = readFileSync(join(ROOT, "packages/core/src/reading/reading.ts"), "utf8");
  const [, list = ""] = /type ReadingReason =([\s\S]*?);/.exec(source) ?? [];
  const reasons = [...list.matchAll(/\| "(\w+)"/g)].map(([, reason = ""]) => `\`${reason}\``);
  const rows = rowsOf("Why a field is null");
  expect(reasons.length).toBeGreaterThan(10);
  expect(rows.map(([reason]) => reason)).toEqual(reasons);
  expect(rows.filter((cells) => cells.length !== 3 || cells.some((cell) => cell.length < 5))).toEqual([]);
});

test("its example is a valid map with every region there is, and each is explained", () => {
  const [, example = ""] = /^```json\n([\s\S]*?)^```$/m.exec(page) ?? [];
  const map = parseTableMap(JSON.parse(example));
  const names = namedRegions(map).map(({ path }) => path.replace("regions.", "").replace("[0]", "[n]"));
  const explained = rowsOf("The regions").map(([name = ""]) => name.replaceAll("`", ""));
  expect(explained.toSorted()).toEqual(names.toSorted());
  const schema = readFileSync(join(ROOT, "packages/core/src/table/table-map.ts"), "utf8");
  const known =
    /type RegionName = (.*);/
      .exec(schema)?.[1]
      ?.split(" | ")
      .map((name) => name.replaceAll('"', "")) ?? [];
  const inPanels =
    /type PanelRegionName = (.*);/
      .exec(schema)?.[1]
      ?.split(" | ")
      .map((name) => `panels[n].${name.replaceAll('"', "")}`) ?? [];
  expect(names.toSorted()).toEqual([...known, ...inPanels].toSorted());
});
