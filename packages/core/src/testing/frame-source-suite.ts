import { assert, AviatorError } from "../errors.ts";
import { BYTES_PER_PIXEL } from "../frame/pixels.ts";
import type { CaptureRequest, FrameSource } from "../ports/frame-source.ts";
import type { Region } from "../table/region.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { ConformanceError, expectSame, expectThat } from "./expectations.ts";

/** What the suite needs of the source under test. */
export interface FrameSourceSuiteOptions {
  /**
   * Creates a source for one case. Its first monitor is at least 64x64 pixels and shows a picture of several colours that
   * stands still; a finite source has at least 8 captures before its end.
   */
  create(): Promise<FrameSource>;
}

const SENTINEL = 0xa5;
const GUARD_BYTES = 64;

/** The promises of the FrameSource port. */
export function frameSourceSuite(options: FrameSourceSuiteOptions): ConformanceCase[] {
  const cases: readonly [string, (source: FrameSource) => Promise<void>][] = [
    ["names its monitors, whole pixels, the same each time", namesMonitors],
    ["fills exactly the bytes of each region", fillsExactly],
    ["captures a region alone as its crop out of the whole", agreesWithWhole],
    ["gives overlapping regions the same pixels", overlapsAgree],
    ["captures single pixels in all four corners", capturesCorners],
    ["fills many buffers in one call, shared memory too", capturesMany],
    ["captures nothing for no requests", capturesNothing],
    ["refuses a region outside, and goes on", refusesOutside],
    ["refuses a buffer of another length", refusesWrongLength],
    ["rejects a capture after its disposal", rejectsAfterDisposal],
  ];
  return cases.map(([name, check]) => ({
    name,
    async run() {
      await using source = await options.create();
      await check(source);
    },
  }));
}

async function namesMonitors(source: FrameSource): Promise<void> {
  const monitors = await source.monitors();
  expectThat(monitors.length > 0, "there is at least one monitor");
  for (const { name, x, y, width, height } of monitors) {
    expectThat(name !== "", "a monitor has a name");
    expectThat([x, y, width, height].every(Number.isInteger), `monitor ${name} lies on whole pixels`);
    expectThat(width > 0 && height > 0, `monitor ${name} has pixels`);
  }
  expectSame(new Set(monitors.map(({ name }) => name)).size, monitors.length, "monitors have different names");
  expectSame(await source.monitors(), monitors, "the monitors stay the same");
  expectThat(source.name !== "", "the source has a name");
}

async function fillsExactly(source: FrameSource): Promise<void> {
  const { x, y } = await firstMonitor(source);
  const region = { x: x + 7, y: y + 5, width: 31, height: 17 };
  const bytes = region.width * region.height * BYTES_PER_PIXEL;
  const guarded = new Uint8Array(bytes + 2 * GUARD_BYTES).fill(SENTINEL);
  await expectCaptured(source, [{ region, into: guarded.subarray(GUARD_BYTES, GUARD_BYTES + bytes) }]);
  const around = [...guarded.subarray(0, GUARD_BYTES), ...guarded.subarray(GUARD_BYTES + bytes)];
  expectThat(
    around.every((byte) => byte === SENTINEL),
    "nothing outside the buffer is touched",
  );
  const again = await captureRegion(source, region, 0);
  expectThat(sameColours(again, guarded.subarray(GUARD_BYTES, GUARD_BYTES + bytes)), "every pixel of the buffer is written");
}

async function agreesWithWhole(source: FrameSource): Promise<void> {
  const monitor = await firstMonitor(source);
  const { x, y, width, height } = monitor;
  const whole = await captureRegion(source, { x, y, width, height }, 0);
  expectThat(coloursOf(whole) > 1, "the picture has several colours (the suite needs one that has)");
  for (const inner of regionsOf(monitor)) {
    const alone = await captureRegion(source, inner, 0);
    expectThat(
      sameColours(alone, cropOf(whole, monitor, inner)),
      `${inner.width}x${inner.height} at ${inner.x},${inner.y} equals its crop`,
    );
  }
}

async function overlapsAgree(source: FrameSource): Promise<void> {
  const { x, y } = await firstMonitor(source);
  const outer = { x: x + 3, y: y + 4, width: 50, height: 40 };
  const inner = { x: x + 11, y: y + 9, width: 20, height: 25 };
  const [outerBytes, innerBytes] = [bufferFor(outer), bufferFor(inner)];
  await expectCaptured(source, [
    { region: outer, into: outerBytes },
    { region: inner, into: innerBytes },
  ]);
  expectThat(
    sameColours(innerBytes, cropOf(outerBytes, outer, inner)),
    "the inner region equals its crop out of the outer one",
  );
}

async function capturesCorners(source: FrameSource): Promise<void> {
  const { x, y, width, height } = await firstMonitor(source);
  const corners = [0, width - 1].flatMap((left) =>
    [0, height - 1].map((top) => ({ x: x + left, y: y + top, width: 1, height: 1 })),
  );
  await expectCaptured(
    source,
    corners.map((region) => ({ region, into: bufferFor(region) })),
  );
}

async function capturesMany(source: FrameSource): Promise<void> {
  const { x, y } = await firstMonitor(source);
  const regions = Array.from({ length: 36 }, (_, index) => ({
    x: x + (index % 6) * 9,
    y: y + Math.floor(index / 6) * 9,
    width: 1 + (index % 8),
    height: 1 + (index % 5),
  }));
  const requests = regions.map((region) => {
    const bytes = region.width * region.height * BYTES_PER_PIXEL;
    return { region, into: new Uint8Array(new SharedArrayBuffer(bytes)).fill(SENTINEL) };
  });
  await expectCaptured(source, requests);
  const whole = { x, y, width: 64, height: 64 };
  const pixels = await captureRegion(source, whole, 0);
  for (const { region, into } of requests) {
    expectThat(sameColours(into, cropOf(pixels, whole, region)), "each of many regions arrives in its own buffer");
  }
}

async function capturesNothing(source: FrameSource): Promise<void> {
  await expectCaptured(source, []);
}

async function refusesOutside(source: FrameSource): Promise<void> {
  const monitors = await source.monitors();
  const right = Math.max(...monitors.map(({ x, width }) => x + width));
  const { y } = await firstMonitor(source);
  for (const region of [
    { x: right - 1, y, width: 2, height: 1 },
    { x: right + 5, y, width: 1, height: 1 },
  ]) {
    const error = await rejection(source.capture([{ region, into: bufferFor(region) }]));
    expectThat(
      error instanceof AviatorError && error.remedy === "config",
      `a region outside is refused as a config error (found ${String(error)})`,
    );
  }
  await captureRegion(source, { ...(await firstMonitor(source)), width: 2, height: 2 }, 0);
}

async function refusesWrongLength(source: FrameSource): Promise<void> {
  const { x, y } = await firstMonitor(source);
  const region = { x, y, width: 4, height: 4 };
  for (const length of [4 * 4 * BYTES_PER_PIXEL - 1, 4 * 4 * BYTES_PER_PIXEL + 1]) {
    await rejection(source.capture([{ region, into: new Uint8Array(length) }]));
  }
}

async function rejectsAfterDisposal(source: FrameSource): Promise<void> {
  const { x, y } = await firstMonitor(source);
  const region = { x, y, width: 1, height: 1 };
  await source[Symbol.asyncDispose]();
  await rejection(source.capture([{ region, into: bufferFor(region) }]));
  await source[Symbol.asyncDispose]();
}

async function firstMonitor(source: FrameSource): Promise<Region> {
  const [monitor] = await source.monitors();
  assert(
    monitor !== undefined && monitor.width >= 64 && monitor.height >= 64,
    "the suite needs a monitor of at least 64x64 pixels",
  );
  return monitor;
}

async function captureRegion(source: FrameSource, region: Region, fill: number): Promise<Uint8Array> {
  const into = bufferFor(region).fill(fill);
  await expectCaptured(source, [{ region, into }]);
  return into;
}

async function expectCaptured(source: FrameSource, requests: readonly CaptureRequest[]): Promise<void> {
  expectSame(await source.capture(requests), "captured", "there is a picture");
}

async function rejection(attempt: Promise<unknown>): Promise<unknown> {
  const outcome = await attempt.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  if (outcome === null) throw new ConformanceError("the capture is rejected: nothing was thrown");
  return outcome.error;
}

function bufferFor(region: Region): Uint8Array {
  return new Uint8Array(region.width * region.height * BYTES_PER_PIXEL);
}

/** Regions at the edges, in the middle, one row, one column. */
function regionsOf({ x, y, width, height }: Region): Region[] {
  return [
    { x, y, width: 10, height: 10 },
    { x: x + width - 33, y: y + height - 21, width: 33, height: 21 },
    { x: x + (width >> 1), y: y + (height >> 1), width: 13, height: 9 },
    { x, y: y + 20, width, height: 1 },
    { x: x + 20, y, width: 1, height },
  ];
}

/** Bytes of `inner`, cut out of the pixels of `outer`; both in the source's coordinates. */
function cropOf(outerBytes: Uint8Array, outer: Region, inner: Region): Uint8Array {
  const cut = bufferFor(inner);
  for (let row = 0; row < inner.height; row += 1) {
    const start = ((inner.y - outer.y + row) * outer.width + inner.x - outer.x) * BYTES_PER_PIXEL;
    cut.set(outerBytes.subarray(start, start + inner.width * BYTES_PER_PIXEL), row * inner.width * BYTES_PER_PIXEL);
  }
  return cut;
}

/** Equal but for the fourth byte of each pixel, which means nothing. */
function sameColours(first: Uint8Array, second: Uint8Array): boolean {
  return (
    first.length === second.length && first.every((byte, index) => index % BYTES_PER_PIXEL === 3 || byte === second[index])
  );
}

function coloursOf(bytes: Uint8Array): number {
  const colours = new Set<number>();
  for (let at = 0; at < bytes.length; at += BYTES_PER_PIXEL) {
    colours.add(((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0));
  }
  return colours.size;
}
