import { systemClock } from "../clock/system-clock.ts";
import type { RegionFrame, RegionStamp } from "../frame/frame.ts";
import { BYTES_PER_PIXEL, type PixelFormat } from "../frame/pixels.ts";
import type { TableLink, TableLinkHost } from "../ports/table-link.ts";
import type { NamedRegion } from "../table/table-map.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { expectSame, expectThat } from "./expectations.ts";
import type { SuiteMessage, TableLinkPair } from "./table-link-pair.ts";
import { asksRate, leasesRate, wakesOnAsk } from "./table-link-rates.ts";

/** What the suite needs of the link under test. */
export interface TableLinkSuiteOptions {
  /** Connects two ends for one case; the suite closes them. */
  create(regions: readonly NamedRegion[], format: PixelFormat): Promise<TableLinkPair>;
}

const REGIONS: readonly NamedRegion[] = [
  { path: "regions.multiplier", region: { x: 3, y: 2, width: 20, height: 10 } },
  { path: "panels[0].stake", region: { x: 0, y: 15, width: 7, height: 3 } },
];
const NEVER: AbortSignal = new AbortController().signal;
const FAST_FRAMES = 300;

/** The promises of the TableLink port. */
export function tableLinkSuite(options: TableLinkSuiteOptions): ConformanceCase[] {
  const cases: readonly [string, (pair: TableLinkPair) => Promise<void>][] = [
    ["hands over a frame with its stamp and every region", handsOver],
    ["waits for the first frame", waitsForFirst],
    ["gives the latest frame and drops older ones", givesLatest],
    ["gives no frame twice", givesNoneTwice],
    ["leaves a taken frame's pixels as they are", leavesPixels],
    ["keeps frames whole under a fast writer", keepsFramesWhole],
    ["tells of a table that moved, and of one that is lost", tellsPlacement],
    ["asks the host for a rate", asksRate],
    ["asks for the highest of its leases, until each is given back", leasesRate],
    ["wakes the host that waits for another rate", wakesOnAsk],
    ["delivers messages both ways, in order", deliversMessages],
    ["keeps messages until there is a handler", keepsMessages],
    ["wakes the waiting worker when the host closes", wakesOnClose],
    ["hands over the last frame after the host closed, once", handsOverLast],
    ["delivers what was posted before the close", deliversBeforeClose],
    ["ends at the worker's own close", endsAtOwnClose],
    ["returns null at once for an aborted signal", respectsAborted],
    ["returns null when the signal aborts, and goes on afterwards", respectsAbort],
  ];
  return cases.map(([name, check]) => ({
    name,
    async run() {
      const pair = await options.create(REGIONS, "bgra");
      try {
        await check(pair);
      } finally {
        pair.worker.close();
        pair.host.close();
      }
    },
  }));
}

async function handsOver({ host, worker }: TableLinkPair): Promise<void> {
  publish(host, 1);
  const frame = await taken(worker);
  expectSame(stampOf(frame), stampFor(1), "the stamp arrives as it was given");
  expectSame(
    [...frame.regions.keys()],
    REGIONS.map(({ path }) => path),
    "every region arrives under its path",
  );
  for (const { path, region } of REGIONS) {
    const pixels = frame.regions.get(path);
    expectSame(
      [pixels?.width, pixels?.height, pixels?.format],
      [region.width, region.height, "bgra"],
      `${path} has its size and format`,
    );
  }
  expectThat(valueOf(frame) === 1, "the pixels arrive as they were written");
}

async function waitsForFirst({ host, worker }: TableLinkPair): Promise<void> {
  const waiting = taken(worker);
  publish(host, 1);
  expectSame((await waiting).sequence, 1, "the waiting worker gets the first frame");
}

async function givesLatest({ host, worker }: TableLinkPair): Promise<void> {
  for (const sequence of [1, 2, 3]) publish(host, sequence);
  expectSame((await taken(worker)).sequence, 3, "the latest frame wins");
}

async function givesNoneTwice({ host, worker }: TableLinkPair): Promise<void> {
  publish(host, 1);
  await taken(worker);
  const waiting = taken(worker);
  publish(host, 2);
  expectSame((await waiting).sequence, 2, "a frame is taken once");
}

async function leavesPixels({ host, worker }: TableLinkPair): Promise<void> {
  publish(host, 1);
  const frame = await taken(worker);
  for (const sequence of [2, 3, 4]) publish(host, sequence);
  expectThat(valueOf(frame) === 1, "a taken frame stays as it is until the next call");
}

async function keepsFramesWhole({ host, worker }: TableLinkPair): Promise<void> {
  const writing = (async () => {
    for (let sequence = 1; sequence <= FAST_FRAMES; sequence += 1) {
      publish(host, sequence);
      if (sequence % 3 === 0) await Promise.resolve();
    }
  })();
  let last = 0;
  while (last < FAST_FRAMES) {
    const frame = await taken(worker);
    expectThat(frame.sequence > last, "frames never go back");
    expectThat(valueOf(frame) === (frame.sequence & 0xff), `frame ${frame.sequence} is of one moment`);
    last = frame.sequence;
  }
  await writing;
}

async function tellsPlacement({ host, worker }: TableLinkPair): Promise<void> {
  const placements = [
    { lost: false, movedBy: { x: -40, y: 17 } },
    { lost: true, movedBy: { x: 0, y: 0 } },
  ];
  for (const [index, placement] of placements.entries()) {
    host.beginFrame();
    host.publishFrame({ ...stampFor(index + 1), ...placement });
    const { lost, movedBy } = await taken(worker);
    expectSame({ lost, movedBy }, placement, "the placement arrives as it was given");
  }
  publish(host, 3);
  const { lost = false, movedBy = { x: 0, y: 0 } } = await taken(worker);
  expectSame([lost, movedBy], [false, { x: 0, y: 0 }], "a frame without a placement is where it was placed");
}

async function deliversMessages({ host, worker }: TableLinkPair): Promise<void> {
  const texts = Array.from({ length: 50 }, (_, index) => `message ${index}`);
  const toWorker = collect(worker, texts.length);
  const toHost = collect(host, texts.length);
  for (const text of texts) {
    host.post({ text });
    worker.post({ text });
  }
  expectSame(await toWorker, texts, "the worker receives every message in order");
  expectSame(await toHost, texts, "the host receives every message in order");
}

async function keepsMessages({ host, worker }: TableLinkPair): Promise<void> {
  host.post({ text: "early" });
  host.post({ text: "late" });
  publish(host, 1);
  await taken(worker);
  expectSame(await collect(worker, 2), ["early", "late"], "messages wait for their handler");
}

async function wakesOnClose({ host, worker }: TableLinkPair): Promise<void> {
  const waiting = worker.nextFrame(NEVER);
  host.close();
  host.close();
  expectThat((await waiting) === null, "the close wakes the waiting worker with null");
  expectThat((await worker.nextFrame(NEVER)) === null, "a closed link has no more frames");
  host.post({ text: "too late" });
}

async function handsOverLast({ host, worker }: TableLinkPair): Promise<void> {
  publish(host, 1);
  await taken(worker);
  publish(host, 2);
  const told = collect(worker, 1);
  host.post({ text: "the last" });
  host.close();
  // A worker that is busy learns of the close before it asks for the frame.
  await told;
  await systemClock.sleep(20);
  expectSame((await taken(worker)).sequence, 2, "the frame published before the close is handed over");
  expectThat((await worker.nextFrame(NEVER)) === null, "after the last frame there is none");
}

async function deliversBeforeClose({ host, worker }: TableLinkPair): Promise<void> {
  const received = collect(worker, 2);
  host.post({ text: "one" });
  host.post({ text: "two" });
  host.close();
  expectSame(await received, ["one", "two"], "what was posted before the close arrives");
}

async function endsAtOwnClose({ worker }: TableLinkPair): Promise<void> {
  const waiting = worker.nextFrame(NEVER);
  worker.close();
  worker.close();
  expectThat((await waiting) === null, "the worker's own close wakes it with null");
  expectThat((await worker.nextFrame(NEVER)) === null, "a closed end has no more frames");
  worker.post({ text: "too late" });
}

async function respectsAborted({ host, worker }: TableLinkPair): Promise<void> {
  publish(host, 1);
  expectThat((await worker.nextFrame(AbortSignal.abort())) === null, "an aborted signal gives null");
}

async function respectsAbort({ host, worker }: TableLinkPair): Promise<void> {
  const controller = new AbortController();
  const waiting = worker.nextFrame(controller.signal);
  controller.abort();
  expectThat((await waiting) === null, "the abort wakes the waiting worker with null");
  publish(host, 1);
  expectSame((await taken(worker)).sequence, 1, "an abort does not end the link");
}

/** Publishes a frame whose every byte is its sequence, modulo 256. */
function publish(host: TableLinkHost<SuiteMessage, SuiteMessage>, sequence: number): void {
  const buffers = host.beginFrame();
  for (const { path, region } of REGIONS) {
    const into = buffers.get(path);
    expectThat(into?.byteLength === region.width * region.height * BYTES_PER_PIXEL, `the host has a buffer for ${path}`);
    into.fill(sequence & 0xff);
  }
  host.publishFrame(stampFor(sequence));
}

async function taken(worker: TableLink<SuiteMessage, SuiteMessage>): Promise<RegionFrame> {
  const frame = await worker.nextFrame(NEVER);
  expectThat(frame !== null, "there is a frame");
  return frame;
}

/** The one value of all bytes of a frame; null when they differ. */
function valueOf(frame: RegionFrame): number | null {
  const values = new Set<number | undefined>();
  for (const { width, height, bytes, offset, stride } of frame.regions.values()) {
    for (let row = 0; row < height; row += 1) {
      const start = offset + row * stride;
      for (const byte of bytes.subarray(start, start + width * BYTES_PER_PIXEL)) values.add(byte);
    }
  }
  const [value] = values;
  return values.size === 1 ? (value ?? null) : null;
}

/** Resolves with the texts of the next `count` messages. */
function collect(end: { onMessage(handler: (message: SuiteMessage) => void): void }, count: number): Promise<string[]> {
  return new Promise((resolve) => {
    const texts: string[] = [];
    end.onMessage(({ text }) => {
      texts.push(text);
      if (texts.length === count) resolve(texts);
    });
  });
}

function stampFor(sequence: number): RegionStamp {
  return { capturedAtMs: 1_700_000_000_000 + sequence, monotonicMs: sequence / 8, sequence };
}

function stampOf({ capturedAtMs, monotonicMs, sequence }: RegionStamp): RegionStamp {
  return { capturedAtMs, monotonicMs, sequence };
}
