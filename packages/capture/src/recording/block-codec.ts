import { Buffer } from "node:buffer";
import { promisify } from "node:util";
import { constants, crc32, zstdCompress, zstdDecompress } from "node:zlib";

/** What a block holds. */
export type BlockKind = "header" | "entries";

/** The fixed part in front of a block's bytes. */
export interface BlockPrefix {
  readonly kind: BlockKind;
  /** Bytes in the file, after this prefix. */
  readonly storedBytes: number;
  /** Bytes once decompressed. */
  readonly rawBytes: number;
  readonly checksum: number;
}

/** Kind, stored length, raw length, checksum: four little-endian 32-bit numbers. */
export const PREFIX_BYTES = 16;
const CHECKED_BYTES = 12;

/** No block is longer than this; a length beyond it was never written. */
const LONGEST_BLOCK = 1 << 28;

/**
 * Of zstd 1, 3 and 5, deflate, and each after delta, planar or PNG-like filters, plain zstd 3 gave the smallest files per CPU
 * time on tables with moving rays (docs/measurements.md).
 */
const ZSTD_LEVEL = 3;

const KIND_NUMBERS: Readonly<Record<BlockKind, number>> = { header: 0x48_56_41, entries: 0x45_56_41 };

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Compresses a block, off this thread. The raw bytes must stay as they are until then. */
export async function encodeBlock(kind: BlockKind, raw: Uint8Array): Promise<Buffer[]> {
  const stored = await compress(raw, { params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL } });
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32LE(KIND_NUMBERS[kind], 0);
  prefix.writeUInt32LE(stored.length, 4);
  prefix.writeUInt32LE(raw.length, 8);
  prefix.writeUInt32LE(checksumOf(prefix, stored), CHECKED_BYTES);
  return [prefix, stored];
}

/** Reads a prefix; null when these bytes are none. */
export function decodePrefix(bytes: Buffer): BlockPrefix | null {
  const number = bytes.readUInt32LE(0);
  const kind = (["header", "entries"] as const).find((name) => KIND_NUMBERS[name] === number);
  const storedBytes = bytes.readUInt32LE(4);
  const rawBytes = bytes.readUInt32LE(8);
  if (kind === undefined || storedBytes > LONGEST_BLOCK || rawBytes > LONGEST_BLOCK) return null;
  return { kind, storedBytes, rawBytes, checksum: bytes.readUInt32LE(CHECKED_BYTES) };
}

/** Decompresses a block; null when its bytes are not those that were written. */
export async function decodeBlock(prefix: BlockPrefix, prefixBytes: Buffer, stored: Buffer): Promise<Buffer | null> {
  if (checksumOf(prefixBytes, stored) !== prefix.checksum) return null;
  const raw = await decompress(stored, { maxOutputLength: Math.max(1, prefix.rawBytes) });
  return raw.length === prefix.rawBytes ? raw : null;
}

function checksumOf(prefix: Buffer, stored: Buffer): number {
  return crc32(stored, crc32(prefix.subarray(0, CHECKED_BYTES)));
}
