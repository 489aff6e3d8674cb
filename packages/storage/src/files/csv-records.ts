import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { messageOf, StorageError } from "../errors.ts";

/** One record of a CSV file. */
export interface CsvRecord {
  /** The line it ends on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A CSV file that is read once, from its start. */
export interface CsvFile {
  readonly records: AsyncIterable<CsvRecord>;
  /** Bytes read so far. */
  bytesRead(): number;
  /** SHA-256 of the file, in hex; known when all records have been read. */
  digest(): string;
}

interface ParsedRecord {
  readonly info: { readonly lines: number; readonly empty_lines: number };
  readonly record: string[];
}

/** A quote that is never closed must not draw the whole file into memory. */
const LONGEST_RECORD = 65_536;
const HEADER_BYTES = 8192;

/**
 * Opens a CSV file, separated by commas, semicolons or tabs, whichever its header has. `bytes`: no more than these first ones are
 * read, whatever else is written to it.
 */
export async function openCsv(path: string, bytes: number = Number.POSITIVE_INFINITY): Promise<CsvFile> {
  const delimiter = await delimiterOf(path);
  const hash = createHash("sha256");
  let bytesRead = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytesRead += chunk.length;
      done(null, chunk);
    },
  });
  let parsed: ParsedRecord["info"] = { lines: 0, empty_lines: 0 };
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: LONGEST_RECORD,
    relax_column_count: true,
    on_record(record: string[], position: ParsedRecord["info"]) {
      parsed = position;
      return record;
    },
    skip_empty_lines: true,
    trim: true,
  });
  async function* read(): AsyncGenerator<CsvRecord, void, void> {
    const reading = pipeline(createReadStream(path, { end: bytes - 1 }), measure, parser);
    // Its failure comes out of the parser, too.
    reading.catch(() => undefined);
    try {
      for await (const { info, record } of parser as AsyncIterable<ParsedRecord>) yield { line: info.lines, cells: record };
      await reading;
    } catch (error) {
      throw error instanceof CsvError ? badCsv(path, error, parsed) : error;
    }
  }
  return { records: read(), bytesRead: () => bytesRead, digest: () => hash.digest("hex") };
}

async function delimiterOf(path: string): Promise<string> {
  try {
    // To open a pipe would wait for whoever writes to it.
    if (!(await stat(path)).isFile()) throw noFile(path);
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const [header = ""] = buffer.toString("utf8", 0, bytesRead).split(/[\r\n]/);
    return [";", "\t"].find((candidate) => header.includes(candidate)) ?? ",";
  } catch (cause) {
    if (cause instanceof StorageError) throw cause;
    throw new StorageError(
      "AVI_STORAGE_UNREADABLE_IMPORT",
      `${path}: must be a file that can be read (${messageOf(cause)}); correct the path, or mend its permissions`,
      { cause },
    );
  }
}

function noFile(path: string): StorageError {
  return new StorageError(
    "AVI_STORAGE_UNREADABLE_IMPORT",
    `${path}: must be a file, which is read twice (found a pipe, a folder or a device); write its rows to a file, and give that`,
  );
}

/** A quote that is never closed is noticed far behind the record it opens in, which is the one after the last that was read. */
function badCsv(path: string, error: CsvError, last: ParsedRecord["info"]): StorageError {
  const { lines, empty_lines: emptyLines = 0 } = error as CsvError & Partial<ParsedRecord["info"]>;
  const firstLine = last.lines + emptyLines - last.empty_lines + 1;
  // Without a quote, a record ends with its line.
  const isTooLong = error.code === "CSV_MAX_RECORD_SIZE" && lines !== undefined && lines > firstLine;
  const isOpen = error.code === "CSV_QUOTE_NOT_CLOSED" || isTooLong;
  const line = isOpen ? firstLine : (lines ?? "unknown");
  const found = isOpen ? "found a quote that opens and is never closed" : error.message;
  return new StorageError("AVI_STORAGE_BAD_IMPORT", `${path}: line ${line}: must be CSV (${found}); mend its quotes`, {
    cause: error,
  });
}
