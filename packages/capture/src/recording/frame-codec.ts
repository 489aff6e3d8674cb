import { assert, type NamedRegion, type PixelFormat, type Pixels, type RegionFrame, type RegionStamp } from "@aviator/core";
import type { EntryBuffer, EntryCursor } from "./entry-buffer.ts";
import { type RecordedMoment, stampOf } from "./recording-entry.ts";
import { copyFromContainer, createRegionStore, equalsContainer, type StoredRegion } from "./region-store.ts";

/** How a region of a frame is written; one that is not written is as it was. */
const ROWS = 0;
const IN_CONTAINER = 1;
const ABSENT = 2;
/** Stands where another region's number would; no map has as many. */
const END_OF_REGIONS = 255;

/** Bytes of an entry besides pixels: stamp, moment, and a few numbers a region. */
const STAMP_ROOM = 4096;
const REGION_ROOM = 16;

/** Writes frames as the rows that changed since the last one. */
export interface FrameEncoder {
  /** Bytes that one frame takes at most. */
  readonly longestFrame: number;
  /** Writes the next frame; the buffer has room for {@link longestFrame}. Returns how many regions changed. */
  encode(into: EntryBuffer, frame: RegionFrame, takenAt: RecordedMoment): number;
  /** The next frame is written whole. */
  restart(): void;
}

/** Creates an encoder for frames of these regions. */
export function createFrameEncoder(regions: readonly NamedRegion[], format: PixelFormat): FrameEncoder {
  const store = createRegionStore(regions, format);
  let isFirst = true;

  const encodeRegion = (into: EntryBuffer, stored: StoredRegion, index: number, pixels: Pixels | undefined): boolean => {
    if (pixels === undefined) {
      if (!stored.isPresent && !isFirst) return false;
      stored.isPresent = false;
      into.byte(index);
      into.byte(ABSENT);
      return true;
    }
    const wasPresent = stored.isPresent && !isFirst;
    const band = takeChanges(stored, pixels, wasPresent);
    stored.isPresent = true;
    if (band === null) return false;
    into.byte(index);
    if (equalsContainer(stored)) {
      into.byte(IN_CONTAINER);
      return true;
    }
    into.byte(ROWS);
    into.number32(band.top);
    into.number32(band.rows);
    into.bytes(stored.bytes, band.top * stored.rowBytes, band.rows * stored.rowBytes);
    return true;
  };

  return {
    longestFrame: STAMP_ROOM + store.reduce((sum, { bytes }) => sum + bytes.length + REGION_ROOM, 0),
    encode(into, frame, takenAt) {
      into.text(JSON.stringify(stampOf(frame)));
      into.number64(takenAt.utcMs);
      into.number64(takenAt.monotonicMs);
      let changed = 0;
      for (const [index, stored] of store.entries()) {
        if (encodeRegion(into, stored, index, frame.regions.get(stored.path))) changed += 1;
      }
      into.byte(END_OF_REGIONS);
      isFirst = false;
      return changed;
    },
    restart() {
      isFirst = true;
    },
  };
}

/** Copies the rows that differ from the stored ones, and says which; null when none does. */
function takeChanges(stored: StoredRegion, pixels: Pixels, isKnown: boolean): { top: number; rows: number } | null {
  const { width, height } = stored.region;
  assert(
    pixels.width === width && pixels.height === height && pixels.format === stored.pixels.format,
    `${stored.path} of a recording is ${width}x${height} ${stored.pixels.format}, a frame brought ${pixels.width}x${pixels.height} ${pixels.format}`,
  );
  let top = 0;
  let bottom = height;
  if (isKnown) {
    if (isSame(stored, pixels)) return null;
    while (top < height && isSameRow(stored, pixels, top)) top += 1;
    if (top === height) return null;
    while (isSameRow(stored, pixels, bottom - 1)) bottom -= 1;
  }
  for (let y = top; y < bottom; y += 1) {
    const from = pixels.offset + y * pixels.stride;
    stored.bytes.set(pixels.bytes.subarray(from, from + stored.rowBytes), y * stored.rowBytes);
  }
  return { top, rows: bottom - top };
}

/** Most regions have not changed, and fill their bytes: one comparison tells it. */
function isSame({ bytes, rowBytes }: StoredRegion, { bytes: found, offset, stride }: Pixels): boolean {
  return stride === rowBytes && bytes.compare(found, offset, offset + bytes.length) === 0;
}

function isSameRow({ bytes, rowBytes }: StoredRegion, pixels: Pixels, y: number): boolean {
  const from = pixels.offset + y * pixels.stride;
  return bytes.compare(pixels.bytes, from, from + rowBytes, y * rowBytes, (y + 1) * rowBytes) === 0;
}

/** A frame as it was encoded. */
export interface DecodedFrame {
  /** Its pixels stay until the next one is decoded. */
  readonly frame: RegionFrame;
  readonly takenAt: RecordedMoment;
  readonly changed: readonly string[];
}

/** Reads frames in the order in which they were written. */
export interface FrameDecoder {
  decode(from: EntryCursor): DecodedFrame;
}

/** Creates a decoder for frames of these regions. */
export function createFrameDecoder(regions: readonly NamedRegion[], format: PixelFormat): FrameDecoder {
  const store = createRegionStore(regions, format);
  const byPath = new Map(store.map((stored) => [stored.path, stored]));
  let present: ReadonlyMap<string, Pixels> = new Map();

  const decodeRegion = (from: EntryCursor, stored: StoredRegion): boolean => {
    const wasPresent = stored.isPresent;
    const how = from.byte();
    stored.isPresent = how !== ABSENT;
    if (how === IN_CONTAINER) copyFromContainer(stored);
    if (how === ROWS) {
      const top = from.number32();
      from.bytes(from.number32() * stored.rowBytes).copy(stored.bytes, top * stored.rowBytes);
    }
    return stored.isPresent !== wasPresent;
  };

  return {
    decode(from) {
      const stamp = JSON.parse(from.text()) as RegionStamp;
      const takenAt = { utcMs: from.number64(), monotonicMs: from.number64() };
      const changed: string[] = [];
      let isOtherSet = false;
      for (let index = from.byte(); index !== END_OF_REGIONS; index = from.byte()) {
        const stored = store[index];
        assert(stored !== undefined, `a recorded frame names region ${index} of ${store.length}`);
        isOtherSet = decodeRegion(from, stored) || isOtherSet;
        changed.push(stored.path);
      }
      if (isOtherSet) {
        present = new Map(
          regions.flatMap(({ path }) => {
            const stored = byPath.get(path);
            return stored?.isPresent === true ? [[path, stored.pixels] as const] : [];
          }),
        );
      }
      return { frame: { ...stamp, regions: present }, takenAt, changed };
    },
  };
}
