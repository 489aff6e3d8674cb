import { dirname, relative, resolve, sep } from "node:path";
import { writeFile } from "node:fs/promises";
import { loadTableMap } from "@aviator/capture";
import { InvalidInputError, LAYOUTS, type NumberFormat, systemClock, type TableMap } from "@aviator/core";
import { createTesseractService, formatLearnedTable, NothingLearnedError, type TableLearnReport } from "@aviator/ocr";
import { type Command, Option } from "commander";
import { createLearningSession, type LearningSession, type Lesson } from "../../learn/learning-session.ts";
import { createWitness } from "../../learn/witness.ts";
import { EXIT_FAILED } from "../exit-codes.ts";
import { expandFolders } from "../frame-paths.ts";
import { listenForInterrupt } from "../interrupt.ts";
import { keepBetter, type KnownBefore } from "../known-before.ts";
import { type Gathered, gatherFiles } from "../learn-files.ts";
import { learnPhases } from "../learn-phases.ts";
import { learnLines } from "../learn-lines.ts";
import { gatherLive, type LiveOptions } from "../learn-source.ts";
import { mustHave } from "../must-have.ts";
import { numberBetween, wholeNumber } from "../options.ts";
import { createOutput, type Output } from "../output.ts";
import { checkWritable, replaceFile } from "../output-file.ts";
import { placeOf } from "../place-of.ts";
import { printable } from "../printable.ts";

interface LearnOptions extends LiveOptions {
  readonly map?: string;
  readonly phases: boolean;
  readonly dir?: string;
  readonly table?: string;
  readonly out: string;
  readonly mapOut?: string;
  readonly name?: string;
  readonly live: boolean;
  readonly json: boolean;
}

/** What `aviator learn --json` prints. */
interface LearnSummary extends TableLearnReport, Gathered, KnownBefore {
  readonly out: string;
  /** The completed map, with what was found for it; null without `--map-out`. */
  readonly mapOut: { readonly file: string; readonly anchors: number; readonly numbers: NumberFormat | null } | null;
  /** Which fields write numbers in formats that contradict each other or the map; null when none does. */
  readonly contradiction: string | null;
  /** True when Ctrl-C ended it before all frames were looked at. */
  readonly interrupted: boolean;
  /** Why Tesseract gave no votes; null when it did. */
  readonly tesseract: string | null;
}

const DESCRIPTION =
  "learn a table's characters from unlabelled frames, as they come and in any order\n" +
  "Some 40 frames show every digit; one that no frame shows is named, and never guessed. With --live it goes on until all are known.\n" +
  "With --phases it learns which colours each phase has, from such frames or from what a run collected in --dir.";

const STOPPING =
  "stopping: learns from the frames so far, without asking Tesseract any more; Ctrl-C again ends at once and writes nothing";

/** `aviator learn`: glyph sets from frames that nobody labelled. */
export function addLearnCommand(program: Command): void {
  const command = program
    .command("learn")
    .description(DESCRIPTION)
    .argument("[frame...]", "image files of one whole table, folders of them, or recordings of it (folder or segment)")
    .option("--map <file>", "table map: where the fields are")
    .option(
      "--out <file>",
      "where the glyphs go, for `aviator read --glyphs` and a map's `glyphs`, or the phase model, for `--phase-model` and `phaseModel`",
    )
    .option("--map-out <file>", "where to write the map with its anchors, number format and glyphs")
    .option("--name <name>", "name of what is learned (default: the map's)")
    .option("--phases", "learn a phase model instead of characters", false)
    .option("--dir <folder>", "with --phases: learn from the colours collected in this folder")
    .option("--table <name>", "with --phases and --dir: from those of this table alone")
    .option("--live", "learn off the screen until every character is known, or Ctrl-C", false)
    .option(
      "--source <name>",
      "with --live: auto, x11, nut.js, node-screenshots, a path that starts with ./, or a package",
      "auto",
    )
    .option("--monitor <n>", "with --live: the monitor that the table is on", wholeNumber(0, 64), 0)
    .option("--x <pixels>", "with --live: left edge of the table on the monitor (default: 0)", wholeNumber(0, 100_000))
    .option("--y <pixels>", "with --live: top edge of the table on the monitor (default: 0)", wholeNumber(0, 100_000))
    .addOption(new Option("--layout <grid>", "with --live and --cell: the monitor's grid").choices(LAYOUTS))
    .option("--cell <n>", "with --live and --layout: the table's cell, row by row from 0", wholeNumber(0, 11))
    .option("--rate <hz>", "with --live: captures a second", numberBetween(0.1, 60), 5)
    .option("--seconds <n>", "with --live: how long at most", numberBetween(0.1, 1e9))
    .option("--json", "one JSON object: what was learned", false)
    .action(learn);
  mustHave(command, "--out <file>");
}

async function learn(paths: readonly string[], options: LearnOptions): Promise<void> {
  const files = await expandFolders(paths);
  const path = checkUsage(files, options);
  const output = createOutput(options);
  using interrupt = listenForInterrupt();
  if (options.phases) {
    await learnPhases(options, { files, output, clock: systemClock, signal: interrupt.signal });
    return;
  }
  const map = await loadTableMap(path);
  await checkWritable(options.out, "--out");
  if (options.mapOut !== undefined) await checkWritable(options.mapOut, "--map-out");
  await using tesseract = createTesseractService();
  const { signal } = interrupt;
  const onAnswer = (): void => {
    if (!options.live) output.live([`learning from ${session.frames()} frames: Tesseract read ${witness.asked()} lines`]);
  };
  const witness = createWitness(tesseract.client(), onAnswer, signal);
  const session = createLearningSession({
    map,
    tesseract: witness.client,
    pause: () => systemClock.sleep(0),
    completesMap: options.mapOut !== undefined,
    ...(options.name === undefined ? {} : { name: options.name }),
  });
  signal.addEventListener("abort", () => output.line(STOPPING), { once: true });
  const common = { map, session, output, clock: systemClock, signal };
  const gathered = options.live
    ? { skipped: [], repeated: 0, ...(await gatherLive({ live: options, ...common })) }
    : { failure: null, ...(await gatherFiles({ files, ...common })) };
  const { failure, ...counts } = gathered;
  const lesson = await lastLesson(session, counts, { isStopped: signal.aborted || failure !== null, output });
  output.endLive();
  if (lesson !== null) {
    const written = await write(lesson, session, options);
    const contradiction = session.contradiction(lesson);
    const rest = { interrupted: signal.aborted, tesseract: witness.unavailable(), contradiction };
    tell({ out: options.out, ...written, ...rest, ...counts, ...lesson.report }, output);
  } else if (output.json) output.value({ out: null, frames: session.frames(), interrupted: signal.aborted, ...counts });
  if (failure !== null) throw failure as Error;
  if (counts.skipped.length > 0) process.exitCode = EXIT_FAILED;
}

/** Refuses what doesn't go together; returns the path of the map, which `--phases` alone may do without. */
function checkUsage(files: readonly string[], options: LearnOptions): string {
  const { live, map = "", out, mapOut, cell, layout, x, y, seconds } = options;
  const refuse = (field: string, message: string): never => {
    throw new InvalidInputError("learn", [{ field, message }]);
  };
  const strange = options.phases
    ? { "--live": live || undefined, "--map-out": mapOut }
    : { "--dir": options.dir, "--table": options.table };
  const [lonely] = Object.entries(strange).flatMap(([option, value]) => (value === undefined ? [] : [option]));
  if (lonely !== undefined)
    refuse(
      lonely,
      options.phases ? "must stand without --phases; drop one of them" : "must stand with --phases; add it, or drop this",
    );
  if (options.phases) return map;
  if (map === "") refuse("--map", "must say where the table's fields are; add it");
  if (live && files.length > 0) refuse("--live", `must stand without frames (found ${files[0]}); drop one of them`);
  if (!live && files.length === 0)
    refuse("frame", "must be at least one image file or recording (found none); give frames, or --live");
  const only = Object.entries({ "--x": x, "--y": y, "--cell": cell, "--layout": layout, "--seconds": seconds });
  const [stray] = live ? [] : only.flatMap(([option, value]) => (value === undefined ? [] : [option]));
  if (stray !== undefined) refuse(stray, "must stand with --live; add --live, or drop it");
  if ((cell === undefined) !== (layout === undefined))
    refuse("--cell", "must stand together with --layout, as --layout 3x2 --cell 0");
  if (cell !== undefined && (x !== undefined || y !== undefined)) {
    refuse("--cell", "must stand without --x and --y; give a cell of the layout, or a point of the monitor");
  }
  const inputs = [map, ...files].map((path) => placeOf(path));
  if (inputs.includes(placeOf(out))) refuse("--out", `must be no file that is read (found ${out}); name another`);
  if (mapOut !== undefined && inputs.slice(1).concat(placeOf(out)).includes(placeOf(mapOut))) {
    refuse("--map-out", `must be a file of its own (found ${mapOut}); name another`);
  }
  return map;
}

/** What all frames taught; null when it was stopped before they showed a number. */
async function lastLesson(
  session: LearningSession,
  { skipped, lost }: Gathered,
  { isStopped, output }: { readonly isStopped: boolean; readonly output: Output },
): Promise<Lesson | null> {
  try {
    if (session.frames() > 0) {
      output.live([`learning from ${session.frames()} frames`]);
      return await session.learn();
    }
    throw new NothingLearnedError(
      `learn: must be given a frame of the table (found none: ${skipped.length} can't be read, ${lost} don't show the table); check the files`,
    );
  } catch (error) {
    if (!isStopped || !(error instanceof NothingLearnedError)) throw error;
    output.line("nothing was written: no number was shown by then");
    return null;
  }
}

/** Writes the glyphs, and the map when asked for. */
async function write(
  lesson: Lesson,
  session: LearningSession,
  { out, mapOut }: LearnOptions,
): Promise<Pick<LearnSummary, keyof KnownBefore | "mapOut">> {
  const { table } = lesson;
  const before = await keepBetter(out, table);
  await replaceFile(out, "--out", (temporary) => writeFile(temporary, `${formatLearnedTable(table)}\n`));
  if (mapOut === undefined) return { ...before, mapOut: null };
  const glyphs = relative(dirname(resolve(mapOut)), resolve(out)).replaceAll(sep, "/");
  const map: TableMap = session.completeMap(lesson, glyphs);
  await replaceFile(mapOut, "--map-out", (temporary) => writeFile(temporary, `${JSON.stringify(map, null, 2)}\n`));
  return { ...before, mapOut: { file: mapOut, anchors: map.anchors?.length ?? 0, numbers: map.numbers ?? null } };
}

function tell(summary: LearnSummary, output: Output): void {
  if (output.json) {
    output.value(summary);
    return;
  }
  const { out, mapOut, forgotten, keptAs, contradiction, tesseract, repeated, skipped, frames, characters } = summary;
  for (const line of learnLines(summary)) output.line(line);
  if (contradiction !== null)
    output.line(`the fields contradict each other in how they write numbers: ${contradiction}; look at their regions`);
  if (repeated > 0) output.line(`shown before, and taken once: ${repeated} frames`);
  if (skipped.length > 0)
    output.line(`left out, since they can't be read: ${skipped.map(({ file }) => printable(file)).join(", ")}`);
  if (tesseract !== null) output.line(`learned without Tesseract, which can't be used here: ${tesseract}`);
  if (keptAs !== null) {
    output.line(
      `${printable(out)} knew ${forgotten.join(" ")}, which these frames don't show: it is kept as ${printable(keptAs)}`,
    );
  }
  output.line(`learned ${characters.length} characters from ${frames} frames → ${printable(out)}`);
  if (mapOut !== null) output.line(`map with ${describeMap(mapOut)} → ${printable(mapOut.file)}`);
}

function describeMap({ anchors, numbers }: NonNullable<LearnSummary["mapOut"]>): string {
  const format = numbers === null ? "no number format settled" : `numbers as 1${numbers.thousands}234${numbers.decimal}56`;
  return `${anchors} anchors, ${format}`;
}
