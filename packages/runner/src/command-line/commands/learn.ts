import { type Command, Option } from "commander";
import { createTableLearner, decodeImage, saveLearnedTable, type TableLearner, type TableLearnReport } from "@aviator/ocr";
import { loadTableMap } from "@aviator/capture";
import { EXIT_FAILED } from "../exit-codes.ts";
import { listenForInterrupt } from "../interrupt.ts";
import { learnLines } from "../learn-lines.ts";
import { createOutput, type Output } from "../output.ts";

interface LearnCommandOptions {
  readonly map: string;
  readonly out: string;
  readonly name?: string;
  readonly json: boolean;
}

/** `aviator learn`: glyph sets from frames that nobody labelled. */
export function addLearnCommand(program: Command): void {
  program
    .command("learn")
    .description(
      "learn a table's characters from unlabelled frames, as they come and in any order\n" +
        "Some 40 frames show every digit; one that no frame shows is named, and is not read.",
    )
    .argument("<frame...>", "PNG, JPEG or WebP files of one whole table")
    .addOption(new Option("--map <file>", "table map: where the fields are").makeOptionMandatory())
    .addOption(
      new Option("--out <file>", "where the glyphs go, for `aviator read --glyphs` and a map's `glyphs`").makeOptionMandatory(),
    )
    .option("--name <name>", "name of what is learned (default: the map's)")
    .option("--json", "one JSON object: what was learned", false)
    .action(learnFromFiles);
}

async function learnFromFiles(files: readonly string[], options: LearnCommandOptions): Promise<void> {
  const output = createOutput(options);
  using interrupt = listenForInterrupt();
  const map = await loadTableMap(options.map);
  const learner = createTableLearner({ map, ...(options.name === undefined ? {} : { name: options.name }) });
  for (const [index, file] of files.entries()) {
    if (interrupt.signal.aborted) break;
    output.live([`frame ${index + 1} of ${files.length}`]);
    await addFile(learner, file, output);
  }
  output.endLive();
  await finish(learner, options.out, output);
}

async function addFile(learner: TableLearner, file: string, output: Output): Promise<void> {
  try {
    learner.add(await decodeImage(file));
  } catch (error) {
    output.line(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = EXIT_FAILED;
  }
}

async function finish(learner: TableLearner, out: string, output: Output): Promise<TableLearnReport> {
  const { table, report } = await learner.learn();
  await saveLearnedTable(out, table);
  if (output.json) output.value({ out, ...report });
  else for (const line of learnLines(report, out)) output.line(line);
  return report;
}
