import { Buffer } from "node:buffer";
import { type FileHandle, open, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { encodeBlock } from "./block-codec.ts";
import { makeFolders } from "./make-folders.ts";
import { RecordingStoppedError } from "./recording-errors.ts";
import { RECORDING_VERSION, SEGMENT_EXTENSION, type SegmentHeader, segmentName } from "./recording-header.ts";

/** How every segment begins; the version stands behind it. */
export const MAGIC: Buffer = Buffer.from("AVIATOR\n", "latin1");
/** Magic and version. */
export const FILE_PREFIX_BYTES = 12;

/** The files of one recording while it is written; only one call at a time. */
export interface SegmentFiles {
  /** Closes the segment before, drops the oldest ones to make room, and starts the next. */
  begin(header: SegmentHeader): Promise<void>;
  /** Compresses entries and appends them to the segment. A block that could not be written whole leaves nothing behind. */
  append(entries: Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** The segment that is being written, and its bytes so far; 0 before the first. */
  current(): { readonly segment: number; readonly bytes: number };
  /** Bytes of all segments that are there. */
  totalBytes(): number;
  /** Bytes written so far, those dropped since included. */
  writtenBytes(): number;
  /** Segments that were dropped. */
  dropped(): number;
}

/** How much disk the segments may take. */
export interface SegmentLimits {
  readonly maxBytes: number;
  readonly segmentBytes: number;
}

interface Segment {
  readonly path: string;
  bytes: number;
}

/** Opens a folder for a new recording. Throws RecordingStoppedError when it can't be written, or holds one already. */
export async function createSegmentFiles(dir: string, limits: SegmentLimits): Promise<SegmentFiles> {
  await prepareFolder(dir);
  const segments: Segment[] = [];
  let file: FileHandle | null = null;
  let written = 0;
  let dropped = 0;

  const totalBytes = (): number => segments.reduce((sum, { bytes }) => sum + bytes, 0);
  const makeRoom = async (): Promise<void> => {
    while (segments.length > 0 && totalBytes() + limits.segmentBytes > limits.maxBytes) {
      await unlink((segments.shift() as Segment).path);
      dropped += 1;
    }
  };
  const write = async (parts: readonly Buffer[]): Promise<void> => {
    const segment = segments.at(-1);
    if (file === null || segment === undefined) return;
    try {
      for (const part of parts) await writeWhole(file, part);
    } catch (error) {
      await file.truncate(segment.bytes).catch(() => {});
      throw error;
    }
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    segment.bytes += length;
    written += length;
  };
  const close = async (): Promise<void> => {
    await file?.close();
    file = null;
  };

  return {
    async begin(header) {
      await close();
      await makeRoom();
      const path = join(dir, segmentName(header.segment));
      const blocks = await encodeBlock("header", Buffer.from(JSON.stringify(header)));
      file = await open(path, "wx");
      segments.push({ path, bytes: 0 });
      const version = Buffer.alloc(FILE_PREFIX_BYTES - MAGIC.length);
      version.writeUInt32LE(RECORDING_VERSION);
      await write([MAGIC, version, ...blocks]).catch(async (error: unknown) => {
        // A segment without its header would only be in the way of those before it.
        segments.pop();
        await close();
        await unlink(path);
        throw error;
      });
    },
    append: async (entries) => write(await encodeBlock("entries", entries)),
    close,
    current: () => ({ segment: dropped + segments.length, bytes: segments.at(-1)?.bytes ?? 0 }),
    totalBytes,
    writtenBytes: () => written,
    dropped: () => dropped,
  };
}

async function prepareFolder(dir: string): Promise<void> {
  await makeFolders(dir);
  const names = await readdir(dir);
  if (names.some((name) => name.endsWith(SEGMENT_EXTENSION))) {
    throw new RecordingStoppedError(`recording ${dir}: the folder holds a recording already; give another folder`);
  }
}

/** A disk that is almost full may take a part of the bytes without an error. */
async function writeWhole(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at);
    at += bytesWritten;
  }
}
