import { appendFile, cp, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findRecordings, openRecording, type Recording } from "@aviator/capture";
import { createVirtualClock, type RegionFrame, systemClock } from "@aviator/core";
import { bundledGlyphSets } from "@aviator/ocr";
import { expect, test, vi } from "vitest";
import type { TableSettings } from "../../src/assemble-table.ts";
import { type OutcomeLine, type ReplayOptions, replayRecordings } from "../../src/index.ts";
import { scratchFolder } from "../command-line/run-cli.ts";
import { createStubbornTesseract, recordTable, SCRIPT } from "./recorded-table.ts";

/** Replays what is in a folder; the lines and what they came to. */
const replay = async (dir: string, options: Partial<ReplayOptions> = {}) => {
  const lines: string[] = [];
  const reports = await replayRecordings({
    recordings: await findRecordings([dir]),
    onLine: (line) => lines.push(line),
    clock: systemClock,
    signal: new AbortController().signal,
    ...options,
  });
  return { lines, reports };
};

/** Two runs of lines, compared without printing thousands of them. */
const expectSameLines = (lines: readonly string[], others: readonly string[]): void => {
  const at = lines.findIndex((line, index) => line !== others[index]);
  expect([lines[at], lines.length]).toEqual([at < 0 ? undefined : others[at], others.length]);
};

const outcomes = (lines: readonly string[]): OutcomeLine[] => lines.map((line) => JSON.parse(line) as OutcomeLine);

test("a recording comes out as it did, byte for byte, with every round", async () => {
  const dir = scratchFolder();
  const recorded = await recordTable({ dir, seconds: 60, segmentBytes: 1_000_000, engine: TEMPLATE });
  expect((await readdir(join(dir, "admiral"))).length).toBeGreaterThan(1);
  const { lines, reports } = await replay(dir);
  expectSameLines(lines, recorded);
  const rounds = outcomes(lines).flatMap((line) =>
    line.type === "record" && line.record.kind === "round" ? [line.record] : [],
  );
  expect(rounds.map(({ crashPoint, sure }) => [crashPoint, sure])).toEqual(SCRIPT.map((crashPoint) => [crashPoint, true]));
  expect(reports).toEqual([
    expect.objectContaining({
      table: "admiral",
      frames: 600,
      lostFrames: 0,
      comparedLines: lines.length,
      differentFrames: 0,
      first: null,
      unanswered: 0,
      notes: [],
    }),
  ]);
}, 120_000);

test("it comes out the same on a machine without vectors for WebAssembly", async () => {
  const dir = scratchFolder();
  const recorded = await recordTable({ dir, seconds: 12, skin: "ember", engine: TEMPLATE });
  using refuse = vi.spyOn(WebAssembly, "validate").mockReturnValue(false);
  const { lines, reports } = await replay(dir);
  expect(refuse).toHaveBeenCalled();
  expectSameLines(lines, recorded);
  expect(reports[0]).toMatchObject({ differentFrames: 0, first: null });
}, 60_000);

const TEMPLATE: NonNullable<TableSettings["engine"]> = { standard: "template", regions: {} };

test("Tesseract's answers are part of it, its failures too, and a lost, a stale and a frozen table", async () => {
  const dir = scratchFolder();
  const clock = createVirtualClock(1_790_000_000_000);
  const tesseract = createStubbornTesseract();
  const recorded = await recordTable(
    {
      dir,
      seconds: 22,
      skin: "ember",
      engine: { standard: "tesseract", regions: { "regions.balance": "hybrid", "regions.players": "byConfidence" } },
      tesseract: tesseract.client,
      disturb: (frame, tick) => {
        if (tick >= 40 && tick < 45) return { ...frame, lost: true };
        if (tick >= 50 && tick < 53) return { ...frame, monotonicMs: frame.monotonicMs - 600 };
        return tick > 60 ? { ...frame, movedBy: { x: 3, y: -2 } } : frame;
      },
    },
    clock,
  );
  expect(tesseract.asked()).toBeGreaterThan(20);
  const reasons = new Set(
    outcomes(recorded).flatMap((line) => (line.type === "observation" ? [line.observation.multiplier.reason] : [])),
  );
  expect([...reasons]).toEqual(expect.arrayContaining(["lost", "stale", "engineFailed"]));
  const { lines, reports } = await replay(dir);
  expectSameLines(lines, recorded);
  expect(reports[0]).toMatchObject({ differentFrames: 0, unanswered: 0 });

  const asked = await replay(dir, { change: (settings) => ({ ...settings, engine: { standard: "hybrid", regions: {} } }) });
  expect(asked.reports[0]!.frames).toBe(220);
}, 120_000);

test("another glyph set shows what it changes, field by field, at its first frame", async () => {
  const dir = scratchFolder();
  await recordTable({ dir, seconds: 12, engine: TEMPLATE });
  const [foreign] = bundledGlyphSets();
  const [seven] = foreign!.glyphs;
  const glyphs = { ...foreign!, glyphs: [seven!] };
  const { reports } = await replay(dir, { change: (settings) => ({ ...settings, glyphs }) });
  const { differentFrames, first } = reports[0]!;
  expect(differentFrames).toBeGreaterThan(50);
  expect(first).toMatchObject({ sequence: 0, field: expect.stringMatching(/^observation\./) as string });
  expect(first!.recorded).not.toBe(first!.replayed);
}, 60_000);

test("an engine of one's own that fails is told once, and ends no replay", async () => {
  const dir = scratchFolder();
  await recordTable({ dir, seconds: 4, engine: TEMPLATE });
  const path = join(dir, "nothing.mjs");
  const text = `export const createOcrEngine = () => ({ name: "mine", readText() {}, async [Symbol.asyncDispose]() {} });`;
  await writeFile(path, text);
  const engine = { standard: { url: pathToFileURL(path).href }, regions: {} };
  const told: string[] = [];
  const { reports } = await replay(dir, {
    change: (settings) => ({ ...settings, engine }),
    onEngineTrouble: (message) => told.push(message),
  });
  expect(told).toEqual([
    "table admiral: engine mine: readText's reading of regions.multiplier: must be an object with text, reason and confidence (found nothing); mend the engine",
  ]);
  expect(reports[0]).toMatchObject({ frames: 40, leftFrames: 0 });
}, 60_000);

test("a part can be cut out, and says that it is one", async () => {
  const dir = scratchFolder();
  const recorded = await recordTable({ dir, seconds: 12, engine: TEMPLATE });
  const startMs = (await openRecording(join(dir, "admiral"))).header.startedAtMs;
  const cut = join(dir, "cut");
  const range = { fromMs: startMs + 4000, toMs: startMs + 9000 };
  const part = await replay(join(dir, "admiral"), { range, cut });
  const copy = await openRecording(join(cut, "admiral"));
  expect([copy.header.isCut, copy.isFromStart]).toEqual([true, false]);
  const again = await replay(cut);
  expectSameLines(again.lines, part.lines);
  expect(again.reports[0]).toMatchObject({ differentFrames: 0, comparedLines: 0, first: null });
  expect(again.reports[0]!.looseObservations).toBe(again.reports[0]!.frames);
  const sequences = outcomes(again.lines).flatMap((line) => (line.type === "observation" ? [line.observation.sequence] : []));
  expect(sequences.length).toBeGreaterThan(40);
  expect(recorded.length).toBeGreaterThan(again.lines.length);
}, 60_000);

test("what a kill cut off is replayed up to its last whole block, and compared so far", async () => {
  const dir = scratchFolder();
  await recordTable({ dir, seconds: 9, engine: TEMPLATE });
  const path = join(dir, "admiral", "000001.avrec");
  await truncate(path, (await readFile(path)).length - 10);
  await appendFile(path, "");
  const { reports } = await replay(dir);
  expect(reports[0]).toMatchObject({ differentFrames: 0, lostFrames: 0 });
  expect(reports[0]!.frames).toBeGreaterThan(60);
  expect(reports[0]!.notes).toEqual([expect.stringMatching(/^000001\.avrec ends in the middle of a block/)]);
  expect(reports[0]).toMatchObject({ isToEnd: false, failure: null });
  const before = await replay(dir, { range: { toMs: reports[0]!.lastAtMs! } });
  expect(before.reports[0]).toMatchObject({ frames: reports[0]!.frames - 1, isToEnd: true, differentFrames: 0, notes: [] });
}, 60_000);

/** A byte amid the entries of a segment: its header holds the glyphs and may be the longer part. */
const middleOf = async (path: string): Promise<number> => {
  const { bytes, entriesAt } = (await openRecording(path)).segments[0]!;
  return Math.floor((bytes + entriesAt) / 2);
};

test("a bit that flipped amid one table ends that table alone, which says why; the other comes to its end", async () => {
  const dir = scratchFolder();
  const whole = await recordTable({ dir, seconds: 9, engine: TEMPLATE });
  const path = join(dir, "zodiac", "000001.avrec");
  await cp(join(dir, "admiral"), join(dir, "zodiac"), { recursive: true });
  const bytes = await readFile(path);
  const at = await middleOf(path);
  bytes[at] = bytes[at]! ^ 1;
  await writeFile(path, bytes);
  const recordings = await findRecordings([dir]);
  const { lines, reports } = await replay(dir, { recordings });
  expect(reports[0]).toMatchObject({ frames: 90, isToEnd: true, failure: null, differentFrames: 0 });
  const { frames, isToEnd, failure, differentFrames, comparedLines } = reports[1]!;
  expect([isToEnd, differentFrames, failure?.code]).toEqual([false, 0, "AVI_CAPTURE_CORRUPT_RECORDING"]);
  expect(failure?.message).toMatch(
    /^.*zodiac.000001\.avrec: the block at byte \d+ is not what was written \(its checksum is wrong\); copy the file again, or leave this segment and those before it out$/,
  );
  expect(frames).toBeGreaterThan(10);
  expect(frames).toBeLessThan(80);
  expect(lines.length).toBeGreaterThanOrEqual(whole.length + comparedLines);
}, 60_000);

test("a cut from the beginning is compared to its own end, and one whose file was cut off is not", async () => {
  const dir = scratchFolder();
  await recordTable({ dir, seconds: 9, engine: TEMPLATE });
  const { header } = await openRecording(join(dir, "admiral"));
  const cut = join(dir, "cut");
  await replay(join(dir, "admiral"), { range: { toMs: header.startedAtMs + 5000 }, cut });
  const fine = { frames: 50, isToEnd: true, differentFrames: 0, uncomparedFrames: 0, uncomparedFromMs: null };
  expect((await replay(cut)).reports[0]).toMatchObject(fine);
  const path = join(cut, "admiral", "000001.avrec");
  await truncate(path, await middleOf(path));
  expect((await replay(cut)).reports[0]).toMatchObject({ isToEnd: false, differentFrames: 0 });
}, 60_000);

test("at a speed, frames keep their distance", async () => {
  const dir = scratchFolder();
  await recordTable({ dir, seconds: 4, engine: TEMPLATE });
  const startedMs = systemClock.monotonicMs();
  await replay(dir, { speed: 4 });
  expect(systemClock.monotonicMs() - startedMs).toBeGreaterThan(900);
}, 60_000);

/** A recording that counts how often it is being read. */
const watch = (recording: Recording): { readonly recording: Recording; open(): number } => {
  let open = 0;
  const entries: Recording["entries"] = async function* (range) {
    open += 1;
    try {
      yield* recording.entries(range);
    } finally {
      open -= 1;
    }
  };
  return { recording: { ...recording, entries }, open: () => open };
};

test("a table that can't even begin ends the others, which close their files, and is what the replay fails with", async () => {
  const dir = scratchFolder();
  await recordTable({ dir, seconds: 4, engine: TEMPLATE });
  const watched = await Promise.all([0, 1, 2].map(async () => watch(await openRecording(join(dir, "admiral")))));
  let changed = 0;
  const change = (settings: TableSettings): TableSettings => {
    changed += 1;
    if (changed === 2) throw new Error("no such table");
    return settings;
  };
  const recordings = watched.map(({ recording }) => recording);
  await expect(replay(dir, { recordings, change })).rejects.toThrow("no such table");
  expect(watched.map(({ open }) => open())).toEqual([0, 0, 0]);
}, 20_000);

test("a replay that is stopped closes its files", async () => {
  const dir = scratchFolder();
  await recordTable({ dir, seconds: 4, engine: TEMPLATE });
  const { recording, open } = watch(await openRecording(join(dir, "admiral")));
  const stopping = new AbortController();
  let most = 0;
  const onLine = (): void => {
    most = Math.max(most, open());
    stopping.abort();
  };
  await replay(dir, { recordings: [recording], signal: stopping.signal, onLine });
  expect([most, open()]).toEqual([1, 0]);
}, 20_000);

test("a worker that throws keeps the end of its recording, without a time at which reading ended", async () => {
  const dir = scratchFolder();
  const thrown = new Error("the disk of the engine");
  const disturb = (frame: RegionFrame, tick: number): RegionFrame => {
    if (tick === 15) throw thrown;
    return frame;
  };
  await expect(recordTable({ dir, seconds: 4, engine: TEMPLATE, disturb })).rejects.toBe(thrown);
  const entries: string[] = [];
  for await (const { type } of await openRecording(join(dir, "admiral"))) entries.push(type);
  expect(entries.filter((type) => type === "frame")).toHaveLength(15);
  expect(entries).not.toContain("end");
  const { reports } = await replay(dir);
  expect(reports).toEqual([expect.objectContaining({ frames: 15, differentFrames: 0 })]);
}, 20_000);

test("a replay that is stopped tells how many frames it left, and has checked those before", async () => {
  const dir = scratchFolder();
  await recordTable({ dir, seconds: 9, engine: TEMPLATE });
  const stop = new AbortController();
  let frames = 0;
  const onLine = (line: string): void => {
    if (line.includes('"type":"observation"')) frames += 1;
    if (frames === 30) stop.abort();
  };
  const { reports } = await replay(dir, { onLine, signal: stop.signal });
  expect(reports[0]).toMatchObject({ frames: 30, leftFrames: 60, isLeftCounted: true, differentFrames: 0 });
  expect(reports[0]!.comparedLines).toBeGreaterThanOrEqual(30);
  expect((await replay(dir)).reports[0]).toMatchObject({ frames: 90, leftFrames: 0, isLeftCounted: true });
}, 60_000);
