import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
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
  readonly info: { readonly lines: number };
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
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: LONGEST_RECORD,
    relax_column_count: true,
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
      throw error instanceof CsvError ? badCsv(path, error) : error;
    }
  }
  return { records: read(), bytesRead: () => bytesRead, digest: () => hash.digest("hex") };
}

async function delimiterOf(path: string): Promise<string> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const [header = ""] = buffer.toString("utf8", 0, bytesRead).split(/[\r\n]/);
    return [";", "\t"].find((candidate) => header.includes(candidate)) ?? ",";
  } catch (cause) {
    throw new StorageError(
      "AVI_STORAGE_UNREADABLE_IMPORT",
      `${path}: must be a file that can be read (${messageOf(cause)}); correct the path, or mend its permissions`,
      { cause },
    );
  }
}

function badCsv(path: string, error: CsvError): StorageError {
  const { lines } = error as CsvError & { readonly lines?: number };
  return new StorageError(
    "AVI_STORAGE_BAD_IMPORT",
    `${path}: line ${lines ?? "unknown"}: must be CSV (${error.message}); mend its quotes`,
    { cause: error },
  );
}
