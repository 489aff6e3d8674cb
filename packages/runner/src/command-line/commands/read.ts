import { AviatorError } from "@aviator/core";
import {
  createTableReader,
  createTesseractService,
  ENGINE_NAMES,
  type EngineTrouble,
  type LearnedTable,
  loadLearnedTable,
  loadPhaseModel,
} from "@aviator/ocr";
import { type Command, Option } from "commander";
import { loadMap } from "../../config/load-map.ts";
import { DEFAULT_ENGINE_NAME } from "../../engines/engine-choice.ts";
import { createStillEngine } from "../../engines/still-engine.ts";
import { describeFrame, type FrameLine, toFrameLine } from "../frame-line.ts";
import { EXIT_FAILED } from "../exit-codes.ts";
import { expandFolders } from "../frame-paths.ts";
import { listenForInterrupt, whyInterrupted } from "../interrupt.ts";
import { mustHave } from "../must-have.ts";
import { createOutput } from "../output.ts";
import { printable } from "../printable.ts";
import { readImage } from "../read-image.ts";
import { createReadHints } from "../read-hints.ts";

interface ReadOptions {
  readonly map: string;
  readonly glyphs: readonly string[];
  readonly engine: string;
  readonly phaseModel?: string;
  readonly json: boolean;
}

/** `aviator read`: one line per image file. */
export function addReadCommand(program: Command): void {
  const command = program
    .command("read")
    .description("read every field of a table from image files, each file for itself")
    .argument("<frame...>", "PNG, JPEG, WebP, GIF, AVIF or TIFF files of one whole table, or folders of them")
    .option("--map <file>", "table map: where the fields are")
    .addOption(
      new Option("--glyphs <file>", "glyph set, more than once for several")
        .argParser((file: string, before: readonly string[]) => [...before, file])
        .default([], "the map's own, or the bundled sets"),
    )
    .addOption(
      new Option("--engine <name>", `${ENGINE_NAMES.join(", ")}, a path that starts with ./, or a package`).default(
        DEFAULT_ENGINE_NAME,
      ),
    )
    .option(
      "--phase-model <file>",
      "tells phases by their colours where nothing else does; else the map's own, or the bundled one",
    )
    .option("--json", "one JSON object a frame", false)
    .action(readFrames);
  mustHave(command, "--map <file>");
}

async function readFrames(paths: readonly string[], options: ReadOptions): Promise<void> {
  const output = createOutput(options);
  const files = await expandFolders(paths);
  using interrupt = listenForInterrupt();
  const { map, glyphs: own, phaseModel: ownModel } = await loadMap(options.map);
  const glyphs = await loadAll(options.glyphs.length === 0 && own !== null ? [own] : options.glyphs);
  const modelFile = options.phaseModel ?? ownModel;
  const phaseModel = modelFile === null ? {} : { phaseModel: await loadPhaseModel(modelFile) };
  await using tesseract = createTesseractService();
  const onTrouble = ({ message }: EngineTrouble): void => {
    output.endLive();
    process.stderr.write(`${printable(message)}\n`);
  };
  const engine = await createStillEngine(options.engine, { glyphs, service: tesseract, onTrouble });
  await using reader = createTableReader({
    map,
    engine,
    onEngineTrouble: onTrouble,
    ...(glyphs === null ? {} : { glyphs }),
    ...phaseModel,
  });
  const hints = createReadHints(map.size);
  let left: readonly string[] = [];
  for (const [index, file] of files.entries()) {
    if (interrupt.signal.aborted) {
      left = files.slice(index);
      break;
    }
    // In a person's text the lines themselves show how far it is.
    if (options.json && files.length > 1) output.live([`frame ${index + 1} of ${files.length}`]);
    let line: FrameLine;
    try {
      const { size, observation } = await readImage(reader, file);
      line = toFrameLine(file, observation);
      hints.see(file, size, line);
    } catch (error) {
      line = errorLine(file, error);
      process.exitCode = EXIT_FAILED;
    }
    if (options.json) output.value(line);
    else output.line(describeFrame(line));
  }
  output.endLive();
  const why = whyInterrupted(interrupt);
  if (why !== null && left.length > 0) {
    process.stderr.write(
      `${why}: ${left.length} of ${files.length} frames were not read, from ${printable(left[0] ?? "")} on\n`,
    );
  }
  for (const hint of hints.lines()) process.stderr.write(`${hint}\n`);
}

/** All sets of several files as one, without their formats and phases, which are each one table's; null without files. */
async function loadAll(files: readonly string[]): Promise<LearnedTable | null> {
  const tables = await Promise.all(files.map((file) => loadLearnedTable(file)));
  const [first, ...others] = tables;
  if (first === undefined || others.length === 0) return first ?? null;
  return { version: first.version, name: first.name, sets: tables.flatMap(({ sets }) => sets) };
}

function errorLine(file: string, error: unknown): FrameLine {
  const message = error instanceof Error ? error.message : String(error);
  return { file, error: message, code: error instanceof AviatorError ? error.code : null };
}
