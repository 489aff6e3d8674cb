import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundledGlyphSets, type LearnedTable, saveLearnedTable } from "@aviator/ocr";
import { expect, test } from "vitest";
import { keepBetter } from "../../src/command-line/known-before.ts";
import { scratchFolder } from "./run-cli.ts";

/** A learned table that knows these characters alone. */
const knowing = (characters: string): LearnedTable => {
  const set = bundledGlyphSets()[0]!;
  const glyphs = set.glyphs.filter(({ character }) => characters.includes(character));
  return { version: 2, name: characters, sets: [{ ...set, glyphs }] };
};

test("glyphs that were kept are never replaced by such as know less, nor is a file that holds none", async () => {
  const path = join(scratchFolder(), "g.json");
  const replace = async (characters: string): Promise<unknown> => {
    const kept = await keepBetter(path, knowing(characters));
    await saveLearnedTable(path, knowing(characters));
    return kept;
  };
  expect(await replace("0123456789")).toEqual({ forgotten: [], keptAs: null });
  const good = readFileSync(path, "utf8");
  expect(await replace("12")).toEqual({ forgotten: "03456789".split(""), keptAs: `${path}.before` });
  expect(await replace("23")).toEqual({ forgotten: ["1"], keptAs: `${path}.before-2` });
  writeFileSync(`${path}.before-3`, "my notes");
  expect(await replace("45")).toEqual({ forgotten: ["2", "3"], keptAs: `${path}.before-4` });
  expect(readFileSync(`${path}.before`, "utf8")).toBe(good);
  expect(readFileSync(`${path}.before-3`, "utf8")).toBe("my notes");
  expect(await replace("0123456789")).toEqual({ forgotten: [], keptAs: null });
  expect(await replace("1")).toEqual({ forgotten: "023456789".split(""), keptAs: `${path}.before` });
  expect(readdirSync(join(path, "..")).toSorted()).toEqual(
    ["", ".before", ".before-2", ".before-3", ".before-4"].map((end) => `g.json${end}`),
  );
});
