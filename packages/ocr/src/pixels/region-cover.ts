import { BYTES_PER_PIXEL, type CharacterReading, type Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";

/** Colours on both sides of a pop-up's edge differ by at least this in some channel; rays and gradients by less. */
const SHARP = 40;
/** A dark dialog on a dimmed page has a fainter edge; so has many a sky, so this counts only where words are to be told from a dialog's. */
const FAINT = 24;
/** Within each side colours differ by at most this. */
const FLAT = 20;
/** Part of the region's height, or width, on which an edge must show; text that it cuts may hide it on the rest. */
const LONG = 0.4;
/** Lines of a region that are enough to see how long an edge is: a region of a whole screen has more. */
const ENOUGH_LINES = 512;
/** More edges than this in one scan are a pattern or a picture. */
const MOST_EDGES = 6;
/**
 * A number that a pop-up cuts short begins within so many digit widths of its edge: a digit that melts into the pop-up, a group sign
 * and two gaps fit between. A design keeps text farther from an edge, or has one on both sides.
 */
const NEAR_TEXT = 1.8;

/** A straight edge across a region. */
interface Edge {
  /** Pixels from the left, or from the top. */
  readonly at: number;
  /** Colours before and after it, 0xRRGGBB or 0xBBGGRR. */
  readonly before: number;
  readonly after: number;
}

/**
 * True when a straight edge divides the region in two plain parts of different colours, as the edge of a pop-up does. The frame of
 * an input field doesn't count: it has the same colour on both its sides.
 */
export function isPartlyCovered(pixels: Pixels, edges: "sharp" | "faint" = "sharp"): boolean {
  const least = edges === "sharp" ? SHARP : FAINT;
  return unpaired(edgesOf(pixels, "columns", least)).length > 0 || unpaired(edgesOf(pixels, "rows", least)).length > 0;
}

/** True when such an edge runs through the characters, or so near beside them that it may hide more of them. */
export function hidesText(pixels: Pixels, characters: readonly CharacterReading[] | undefined): boolean {
  const first = characters?.[0];
  const last = characters?.at(-1);
  if (characters === undefined || first === undefined || last === undefined) return false;
  const near = NEAR_TEXT * Math.max(...characters.map(({ width }) => width));
  const from = first.x - near;
  const to = last.x + last.width + near;
  // Nearly always no edge at all is near; whether one has a partner, those farther off tell as well.
  if (edgesOf(pixels, "columns", SHARP, from, to).length === 0) return false;
  return unpaired(edgesOf(pixels, "columns", SHARP)).some(({ at }) => at > from && at < to);
}

/** Edges without a partner that leads back to the first colour. */
function unpaired(edges: readonly Edge[]): readonly Edge[] {
  const open: Edge[] = [];
  for (const edge of edges) {
    const partner = open.findLastIndex(({ before }) => channelDistance(before, edge.after) <= FLAT);
    if (partner < 0) open.push(edge);
    else open.length = partner;
  }
  return open;
}

/** The long straight edges of a region, from its left (columns) or top (rows); only those between two places where these are given. */
function edgesOf(pixels: Pixels, across: "columns" | "rows", least: number, from = 0, to = Number.POSITIVE_INFINITY): Edge[] {
  const { bytes, offset, stride } = pixels;
  const columns = across === "columns";
  const length = columns ? pixels.width : pixels.height;
  const depth = columns ? pixels.height : pixels.width;
  const along = columns ? BYTES_PER_PIXEL : stride;
  const inward = columns ? stride : BYTES_PER_PIXEL;
  if (length < 12 || depth < 8) return [];
  const pace = Math.max(1, Math.floor(depth / ENOUGH_LINES));
  const colourAt = (at: number, line: number): number => {
    const byte = offset + at * along + line * inward;
    return (bytes[byte]! << 16) | (bytes[byte + 1]! << 8) | bytes[byte + 2]!;
  };
  const isEdge = (at: number, line: number): boolean => {
    const before = colourAt(at - 2, line);
    const after = colourAt(at + 1, line);
    return (
      channelDistance(before, after) >= least &&
      channelDistance(before, colourAt(at - 4, line)) <= FLAT &&
      channelDistance(after, colourAt(at + 3, line)) <= FLAT
    );
  };
  const isLong = (at: number): boolean => {
    let lines = 0;
    for (let line = 0; line < depth; line += pace) if (isEdge(at, line)) lines += pace;
    return lines >= depth * LONG;
  };
  const edges: Edge[] = [];
  const top = offset + inward;
  const bottom = offset + (depth - 2) * inward;
  const end = Math.min(length - 3, to);
  for (let at = Math.max(4, Math.floor(from)), byte = at * along; at < end; at += 1, byte += along) {
    // Most places are plain, and cost no closer look.
    if (!isSharp(bytes, top + byte, along, least) && !isSharp(bytes, bottom + byte, along, least)) continue;
    // A pop-up reaches the top or the bottom, for its text would be the field's otherwise.
    const line = isEdge(at, 1) ? 1 : isEdge(at, depth - 2) ? depth - 2 : -1;
    if (line < 0 || !isLong(at)) continue;
    edges.push({ at, before: colourAt(at - 4, line), after: colourAt(at + 3, line) });
    if (edges.length > MOST_EDGES) return [];
    // The same edge again, a pixel farther on.
    at += 3;
    byte += 3 * along;
  }
  return edges;
}

/** True when colours on both sides of a pixel differ as at an edge. */
function isSharp(bytes: Uint8Array, at: number, along: number, least: number): boolean {
  const before = at - 2 * along;
  const after = at + along;
  const first = bytes[before]! - bytes[after]!;
  const second = bytes[before + 1]! - bytes[after + 1]!;
  const third = bytes[before + 2]! - bytes[after + 2]!;
  return first >= least || first <= -least || second >= least || second <= -least || third >= least || third <= -least;
}
