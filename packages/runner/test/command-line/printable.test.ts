import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { printable, printableLines } from "../../src/command-line/printable.ts";
import { runCli, scratchFolder } from "./run-cli.ts";

test("control characters are written out, and everything else stays", () => {
  expect(printable("a\nb\r\t\u001B[31mred\u007F\u009B\u2028\u202Etxt.png")).toBe(
    "a\\nb\\r\\t\\x1B[31mred\\x7F\\x9B\\u2028\\u202Etxt.png",
  );
  expect(printable("C:\\Bilder\\Žabac 👩‍🚀.png")).toBe("C:\\Bilder\\Žabac 👩‍🚀.png");
  expect(printableLines("one\u0007\n  - two")).toBe("one\\x07\n  - two");
});

const MAP = { version: 1, size: { width: 40, height: 20 }, regions: { multiplier: { x: 0, y: 0, width: 40, height: 20 } } };

test("a file's name neither breaks the line nor colours the terminal", async () => {
  const cwd = scratchFolder();
  const name = "a\n\u001B[31mb.png";
  const shown = "a\\n\\x1B[31mb.png";
  writeFileSync(join(cwd, name), "no image");
  writeFileSync(join(cwd, "map.json"), JSON.stringify(MAP));

  const read = await runCli(["read", "--map", "map.json", name], { cwd });
  expect(read.stdout.split("\n")).toEqual([
    expect.stringMatching(/^a\\n\\x1B\[31mb\.png {2}error: .*a\\n\\x1B\[31mb\.png/),
    "",
  ]);
  const json = await runCli(["read", "--map", "map.json", "--json", name], { cwd });
  expect(JSON.parse(json.stdout)).toMatchObject({ file: name });

  const learned = await runCli(["learn", "--map", "map.json", "--out", "glyphs.json", name], { cwd });
  expect(learned.stdout).toContain(`${shown}: left out: `);
  const replayed = await runCli(["replay", "\u001B[31mnowhere"], { cwd });
  expect(replayed.stderr).toContain("error: \\x1B[31mnowhere: can't be read");
  expect(learned.stdout + learned.stderr + read.stdout + replayed.stderr).not.toContain("\u001B");
}, 60_000);
