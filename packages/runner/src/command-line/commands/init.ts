import { readFile, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { InvalidInputError } from "@aviator/core";
import type { Command } from "commander";
import { packageFile } from "../package-file.ts";
import { createOutput } from "../output.ts";
import { UnusableFolderError } from "../unusable-folder.ts";
import { makeWritableFolder } from "../writable-folder.ts";

interface InitOptions {
  readonly force: boolean;
}

const CONFIG = "aviator.config.json";
const MAP = join("maps", "starter.json");

/** `aviator init`: writes a starter config and map. */
export function addInitCommand(program: Command): void {
  program
    .command("init")
    .description("write a starter config and table map into a folder")
    .argument("[folder]", "where to write them", ".")
    .option("--force", "write over files that are there already", false)
    .action(writeStarter);
}

async function writeStarter(folder: string, options: InitOptions): Promise<void> {
  const output = createOutput({ json: false });
  const files = [
    { path: join(folder, CONFIG), write: (path: string) => writeFile(path, starterConfig()) },
    { path: join(folder, MAP), write: async (path: string) => writeFile(path, await starterMap()) },
  ];
  const present = files.filter(({ path }) => existsSync(path));
  if (present.length > 0 && !options.force) {
    throw new InvalidInputError("init", [
      {
        field: "",
        message: `${present.map(({ path }) => path).join(" and ")} is there already; use another folder, or --force`,
      },
    ]);
  }
  for (const { path, write } of files) {
    try {
      await makeWritableFolder(dirname(resolve(path)));
      await write(path);
    } catch (error) {
      throw new UnusableFolderError(`${path}: can't be written: ${(error as Error).message}`, { cause: error });
    }
    output.line(`wrote ${path}`);
  }
  output.line();
  output.line("Next: open your table so that it fills the screen, correct the regions in the map, then:");
  output.line(`  aviator run ${join(folder, CONFIG)}`);
}

/** The packaged map without its schema, whose path holds in the package only. */
async function starterMap(): Promise<string> {
  const text = await readFile(packageFile("maps/starter.json"), "utf8");
  return text.replace(/^ {2}"\$schema": .*\n/m, "");
}

function starterConfig(): string {
  const config = {
    version: 1,
    layout: "1x1",
    tables: [{ name: "table1", bookmaker: "My bookmaker", map: "maps/starter.json", at: { monitor: 0, cell: 0 } }],
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
