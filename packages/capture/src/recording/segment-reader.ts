import { Buffer } from "node:buffer";
import { type FileHandle, open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { NewerVersionError, show } from "@aviator/core";
import { type BlockPrefix, decodeBlock, decodePrefix, PREFIX_BYTES } from "./block-codec.ts";
import { EntryCursor } from "./entry-buffer.ts";
import { ANSWER, END, FRAME, HOLE, OUTCOME } from "./entry-kinds.ts";
import { createFrameDecoder, type FrameDecoder } from "./frame-codec.ts";
import type { RecordingEntry } from "./recording-entry.ts";
import { CorruptRecordingError, NotARecordingError, TruncatedRecordingError } from "./recording-errors.ts";
import { parseSegmentHeader, RECORDING_VERSION, type SegmentHeader } from "./recording-header.ts";
import { FILE_PREFIX_BYTES, MAGIC } from "./segment-files.ts";

/** One segment, its header read. */
export interface Segment {
  readonly path: string;
  readonly bytes: number;
  readonly header: SegmentHeader;
  /** Where its entries begin. */
  readonly entriesAt: number;
}

/** A block of a file, or how much of one is there. */
type FoundBlock = { readonly raw: Buffer; readonly kind: BlockPrefix["kind"]; readonly nextAt: number } | "cutOff" | "corrupt";

/** Reads the header of a segment file. */
export async function openSegment(path: string): Promise<Segment> {
  await using file = await openFile(path);
  const bytes = (await file.stat()).size;
  const prefix = await readAt(file, 0, FILE_PREFIX_BYTES);
  const begin = prefix.subarray(0, MAGIC.length);
  if (!MAGIC.subarray(0, begin.length).equals(begin)) {
    throw new NotARecordingError(
      `${path}: must begin with ${show(MAGIC.toString())} (found ${show(begin.toString("latin1"))}); name a recording, as aviator record writes it`,
    );
  }
  if (prefix.length < FILE_PREFIX_BYTES) throw truncated(path, bytes);
  const version = prefix.readUInt32LE(MAGIC.length);
  if (version > RECORDING_VERSION) {
    throw new NewerVersionError(
      `${path}: version: must be at most ${RECORDING_VERSION} (found ${version}); it was written by a newer AVIATOR: upgrade this one`,
    );
  }
  if (version < 1) {
    throw new CorruptRecordingError(
      `${path}: version: must be from 1 to ${RECORDING_VERSION} (found ${version}); no AVIATOR has written that: copy the file again`,
    );
  }
  const block = await readBlock(file, FILE_PREFIX_BYTES, bytes);
  if (block === "cutOff") throw truncated(path, bytes);
  if (block === "corrupt" || block.kind !== "header") throw corrupt(path, FILE_PREFIX_BYTES);
  return { path, bytes, header: parseSegmentHeader(block.raw.toString("utf8"), path), entriesAt: block.nextAt };
}

/**
 * Reads the entries of a segment. One that a kill cut off is read up to its last whole block, and `onCutOff` told so.
 *
 * @throws CorruptRecordingError when a block is not what was written, and more follows it.
 */
export async function* readSegment(segment: Segment, onCutOff: (note: string) => void): AsyncGenerator<RecordingEntry> {
  const { path, bytes, header } = segment;
  await using file = await openFile(path);
  const frames = createFrameDecoder(header.regions, header.format);
  for (let at = segment.entriesAt; at < bytes;) {
    const block = await readBlock(file, at, bytes);
    if (block === "corrupt") throw corrupt(path, at);
    if (block === "cutOff") {
      onCutOff(`${basename(path)} ends in the middle of a block: read up to byte ${at} of ${bytes}`);
      return;
    }
    const cursor = new EntryCursor(block.raw);
    while (!cursor.isAtEnd) yield decodeEntry(cursor, frames, path);
    at = block.nextAt;
  }
}

function decodeEntry(cursor: EntryCursor, frames: FrameDecoder, path: string): RecordingEntry {
  const kind = cursor.byte();
  switch (kind) {
    case FRAME:
      return { type: "frame", ...frames.decode(cursor) };
    case ANSWER:
      return { type: "answer", question: cursor.text(), answer: JSON.parse(cursor.text()) as unknown };
    case OUTCOME:
      return { type: "outcome", line: cursor.text() };
    case HOLE:
      return { type: "hole", frames: cursor.number32(), others: cursor.number32() };
    case END:
      return { type: "end", at: { utcMs: cursor.number64(), monotonicMs: cursor.number64() } };
    default:
      throw new CorruptRecordingError(`${path}: holds an entry of kind ${kind}, which this version does not know`);
  }
}

/** A block whose bytes are wrong counts as cut off when nothing follows it: it was being written as the machine stopped. */
async function readBlock(file: FileHandle, at: number, fileBytes: number): Promise<FoundBlock> {
  if (at + PREFIX_BYTES > fileBytes) return "cutOff";
  const prefixBytes = await readAt(file, at, PREFIX_BYTES);
  const prefix = decodePrefix(prefixBytes);
  if (prefix === null) return (await isZeroFrom(file, at, fileBytes)) ? "cutOff" : "corrupt";
  const nextAt = at + PREFIX_BYTES + prefix.storedBytes;
  if (nextAt > fileBytes) return "cutOff";
  const stored = await readAt(file, at + PREFIX_BYTES, prefix.storedBytes);
  const raw = await decodeBlock(prefix, prefixBytes, stored);
  if (raw === null) return nextAt === fileBytes || (await isZeroFrom(file, nextAt, fileBytes)) ? "cutOff" : "corrupt";
  return { raw, kind: prefix.kind, nextAt };
}

/** Some file systems leave zeros where a machine lost power while a file grew. */
async function isZeroFrom(file: FileHandle, at: number, fileBytes: number): Promise<boolean> {
  const rest = await readAt(file, at, Math.min(fileBytes - at, 65_536));
  return rest.every((byte) => byte === 0);
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let got = 0;
  while (got < length) {
    const { bytesRead } = await file.read(bytes, got, length - got, at + got);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return bytes.subarray(0, got);
}

async function openFile(path: string): Promise<FileHandle> {
  const refuse = (error: unknown): never => {
    throw new NotARecordingError(`${path}: can't be read (${(error as Error).message}); correct the path`, { cause: error });
  };
  // A pipe would be waited for without end.
  const found = await stat(path).catch(refuse);
  if (!found.isFile()) {
    const kind = found.isDirectory() ? "a folder" : "a pipe or device";
    throw new NotARecordingError(`${path}: must be a file (found ${kind}); take it away, or name another recording`);
  }
  return open(path).catch(refuse);
}

function truncated(path: string, bytes: number): TruncatedRecordingError {
  return new TruncatedRecordingError(
    `${path}: ends after ${bytes} bytes, within its header: nothing of it can be read; leave it out`,
  );
}

function corrupt(path: string, at: number): CorruptRecordingError {
  return new CorruptRecordingError(
    `${path}: the block at byte ${at} is not what was written (its checksum is wrong); copy the file again, or leave this segment and those before it out`,
  );
}
