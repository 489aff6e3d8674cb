import { open, stat } from "node:fs/promises";
import { InvalidInputError } from "@aviator/core";
import { checkWritable } from "./output-file.ts";

/** A file that a command reads, and the option that names it. */
export interface InputFile {
  readonly option: string;
  readonly path: string;
}

/** What every report begins with: by it a file is known that may be replaced. */
const OURS = /<meta name="generator" content="aviator">|: back-test<\/title>/;
const LOOKED_AT_BYTES = 4096;

/** Finds out before the work whether a report can be written; never over what is read, nor over a file that is no report. */
export async function checkReport(path: string, inputs: readonly InputFile[]): Promise<void> {
  await checkWritable(path, "--report");
  const found = await stat(path).catch(() => null);
  if (found === null) return;
  for (const input of inputs) {
    const read = await stat(input.path).catch(() => null);
    if (read?.isFile() === true && read.ino === found.ino && read.dev === found.dev) {
      throw refuse(`${path}: must be another file than ${input.option} ${input.path}, which would be lost; name another`);
    }
  }
  if (found.size === 0 || OURS.test(await beginningOf(path))) return;
  throw refuse(
    `${path}: must be a new file, or a report of aviator to replace (found another file); name another, or remove it`,
  );
}

async function beginningOf(path: string): Promise<string> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT_BYTES));
  return buffer.toString("utf8", 0, bytesRead);
}

function refuse(message: string): InvalidInputError {
  return new InvalidInputError("backtest", [{ field: "--report", message }]);
}
