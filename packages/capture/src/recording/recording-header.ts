import {
  assert,
  type Monitor,
  type NamedRegion,
  type PixelFormat,
  type Region,
  refuseNewerVersion,
  TABLE_MAP_VERSION,
  type TableMap,
} from "@aviator/core";

/** The version of recordings that this package writes; it reads all up to it. */
export const RECORDING_VERSION = 1;

/** How the name of a segment ends. */
export const SEGMENT_EXTENSION = ".avrec";

/** What a recording says of itself. Every segment repeats it, so that any of them can be read alone. */
export interface RecordingDescription {
  /** Version of the AVIATOR that recorded. */
  readonly aviator: string;
  /** The table's name in the config. */
  readonly table: string;
  /** Where the table stood on the screen, in the source's coordinates. */
  readonly place: Region;
  /** The monitors of the source. */
  readonly monitors: readonly Monitor[];
  /** The map at the size the table was captured in. */
  readonly map: TableMap;
  /** What a frame holds, in the order of the entries. */
  readonly regions: readonly NamedRegion[];
  /** Byte order of the pixels. */
  readonly format: PixelFormat;
  /** The frame source, and why it was chosen. */
  readonly source: string;
  /** How many times faster than real time the game ran. */
  readonly speed: number;
  /**
   * Everything else that the outcome depends on, as plain JSON: glyph sets, the choice of engine. Written and understood by who
   * composes the table; a recording only carries it.
   */
  readonly settings: unknown;
}

/** The header of one segment. */
export interface SegmentHeader extends RecordingDescription {
  readonly version: typeof RECORDING_VERSION;
  /** Counts up from 1; when the first ones are gone, they were dropped to keep within the disk space allowed. */
  readonly segment: number;
  /** UTC milliseconds of its first frame. */
  readonly startedAtMs: number;
  /** Sequence of its first frame. */
  readonly firstSequence: number;
  /** True when the recording was cut out of a longer one: its table was being read before its first frame. */
  readonly isCut: boolean;
  /** True when it was cut off at a time: its table was read on after its last frame. Absent in recordings before there was a mark for it. */
  readonly isEndCut?: boolean;
}

/** The file name of a segment: its number with leading zeros, so that names sort as numbers do. */
export function segmentName(segment: number): string {
  return `${String(segment).padStart(6, "0")}${SEGMENT_EXTENSION}`;
}

/** Reads a header that a checksum has found whole. */
export function parseSegmentHeader(text: string, subject: string): SegmentHeader {
  const header = JSON.parse(text) as SegmentHeader;
  refuseNewerVersion(header.map, TABLE_MAP_VERSION, `${subject}: map`);
  assert(header.regions.length > 0, `${subject}: a recording has at least one region`);
  return header;
}
