import { type Command, Option } from "commander";
import { createTableReader, loadLearnedTable, type TableReader } from "@aviator/ocr";
import { loadMap } from "../../config/load-map.ts";
import { describeFrame, toFrameLine } from "../frame-line.ts";
import { EXIT_FAILED } from "../exit-codes.ts";
import { createOutput } from "../output.ts";

interface ReadOptions {
  readonly map: string;
  readonly glyphs?: string;
  readonly json: boolean;
}

/** `aviator read`: one line per image file. */
export function addReadCommand(program: Command): void {
  program
    .command("read")
    .description("read every field of a table from image files, each file for itself")
    .argument("<frame...>", "PNG, JPEG or WebP files of one whole table")
    .addOption(new Option("--map <file>", "table map: where the fields are").makeOptionMandatory())
    .option("--glyphs <file>", "glyph set; without it the map's own, or the bundled sets of common fonts")
    .option("--json", "one JSON object a frame", false)
    .action(readFrames);
}

async function readFrames(files: readonly string[], options: ReadOptions): Promise<void> {
  const output = createOutput(options);
  const { map, glyphs: ownGlyphs } = await loadMap(options.map);
  const glyphs = options.glyphs ?? ownGlyphs;
  await using reader = createTableReader({ map, ...(glyphs === null ? {} : { glyphs: await loadLearnedTable(glyphs) }) });
  for (const file of files) {
    const failed = await readOne(reader, file, (line) =>
      options.json ? output.value(line) : output.line(describeFrame(line)),
    );
    if (failed) process.exitCode = EXIT_FAILED;
  }
}

/** Reads one file and writes its line. True when it is no image. */
async function readOne(
  reader: TableReader,
  file: string,
  write: (line: Parameters<typeof describeFrame>[0]) => void,
): Promise<boolean> {
  try {
    write(toFrameLine(file, await reader.read(file)));
    return false;
  } catch (error) {
    write({ file, error: error instanceof Error ? error.message : String(error) });
    return true;
  }
}
