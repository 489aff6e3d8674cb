import { open } from "node:fs/promises";
import { InvalidInputError } from "@aviator/core";
import { openStorageForReading, type StorageReader } from "@aviator/storage";
import {
  EXPORT_KINDS,
  type ExportKind,
  type ExportOptions,
  exportParquet,
  exportText,
  storedKindOf,
  type TextOptions,
} from "@aviator/storage/files";
import { type Command, Option } from "commander";
import { refuseUnknownTable } from "../../known-tables.ts";
import { listenForInterrupt, whyInterrupted } from "../interrupt.ts";
import { whyNothing } from "../why-nothing.ts";
import { checkSpan, DEFAULT_DIR, utcTime } from "../options.ts";
import { createOutput, type Output } from "../output.ts";
import { checkWritable, replaceFile } from "../output-file.ts";
import { print } from "../print.ts";

const FORMATS = ["csv", "jsonl", "parquet"] as const;

interface ExportCommandOptions {
  readonly what: ExportKind;
  readonly format: (typeof FORMATS)[number];
  readonly table?: string;
  readonly from?: number;
  readonly to?: number;
  readonly out?: string;
  readonly dir: string;
  readonly json: boolean;
}

const DESCRIPTION =
  "write what is stored as CSV, JSON Lines or Parquet; also while a runner owns the folder\n" +
  "Times are UTC, multipliers and money exact decimals; what could not be read is empty, with its reason beside it.";

const EXAMPLES = `
Examples:
  aviator export --table admiral > rounds.csv
  aviator export --what gaps --format jsonl --from 2026-11-01 --to 2026-12-01
  aviator export --format parquet --out rounds.parquet

Rounds come table by table in the order of time, everything else in the order of storing. A file is written whole or not at all.
Exit codes: 0 fine, or Ctrl-C · 1 no database, folder, disk · 2 usage`;

/** `aviator export`: what is stored, for other programs. */
export function addExportCommand(program: Command): void {
  program
    .command("export")
    .description(DESCRIPTION)
    .addOption(new Option("--what <kind>", "what to write").choices(EXPORT_KINDS).default("rounds"))
    .addOption(new Option("--format <format>", "how; parquet needs --out").choices(FORMATS).default("csv"))
    .option("--table <name>", "only this table")
    .addOption(new Option("--from <time>", "only from this UTC time on, as 2026-11-22T20:11:51Z").argParser(utcTime))
    .addOption(new Option("--to <time>", "only before this UTC time").argParser(utcTime))
    .option("--out <file>", "write a file instead of standard output")
    .option("--dir <folder>", "folder of the database", DEFAULT_DIR)
    .option("--json", "with --out: one summary object on standard output at the end", false)
    .addHelpText("after", EXAMPLES)
    .action(exportStored);
}

async function exportStored(options: ExportCommandOptions): Promise<void> {
  const { what, format, table, from, to, out, dir, json } = options;
  if (out === undefined && (format === "parquet" || json)) {
    const found = json ? "--json" : "--format parquet";
    throw new InvalidInputError("export", [{ field: "--out", message: `must name a file with ${found}; add it` }]);
  }
  checkSpan("export", options);
  if (out !== undefined) await checkWritable(out, "--out");
  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  const selection = {
    what,
    signal,
    ...(table === undefined ? {} : { table }),
    ...(from === undefined ? {} : { fromMs: from }),
    ...(to === undefined ? {} : { toMs: to }),
  } satisfies ExportOptions;
  await using reader = await openStorageForReading({ dir });
  const output = createOutput(options);
  if (table !== undefined) await refuseUnknownTable(reader, { command: "export", table, kind: storedKindOf(what) });
  try {
    const rows =
      out === undefined
        ? await toStandardOutput(reader, { ...selection, format: format === "jsonl" ? format : "csv" })
        : await toFile(reader, { ...selection, format, out, output });
    output.endLive();
    if (rows === 0) process.stderr.write(`${await whyNothing(reader, what, dir, (table ?? from ?? to) !== undefined)}\n`);
    if (out !== undefined && json) output.value({ what, format, out, rows });
    else if (out !== undefined) output.line(`${rows} ${what} → ${out}`);
  } catch (error) {
    output.endLive();
    if (!signal.aborted || error !== signal.reason) throw error;
    const why = whyInterrupted(interrupt);
    if (why !== null)
      process.stderr.write(`${why}: ${out === undefined ? "the rest was not written" : `${out} was not written`}\n`);
  }
}

interface FileExport extends ExportOptions {
  readonly format: ExportCommandOptions["format"];
  readonly out: string;
  readonly output: Output;
}

/** Writes beside the file, and puts it in its place when it is whole and on the disk. Returns how many rows it has. */
async function toFile(reader: StorageReader, { format, out, output, ...selection }: FileExport): Promise<number> {
  let rows = 0;
  const onProgress = (written: number): void => {
    rows = written;
    output.live([`${written} ${selection.what} written`]);
  };
  await replaceFile(out, "--out", async (temporary) => {
    if (format === "parquet") await exportParquet(reader, { ...selection, path: temporary, onProgress });
    await using file = await open(temporary, format === "parquet" ? "r+" : "w");
    if (format !== "parquet") {
      for await (const part of exportText(reader, { ...selection, format })) {
        await file.appendFile(part.text);
        onProgress(rows + part.rows);
      }
    }
    await file.sync();
  });
  return rows;
}

type TextExport = TextOptions & { readonly signal: AbortSignal };

/** Returns how many rows were written. */
async function toStandardOutput(reader: StorageReader, options: TextExport): Promise<number> {
  let written = 0;
  for await (const { text, rows } of exportText(reader, options)) {
    await print(process.stdout, text, options.signal);
    written += rows;
  }
  return written;
}
