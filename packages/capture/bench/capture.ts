import { BYTES_PER_PIXEL, type CaptureRequest, moveRegion, type Region } from "@aviator/core";
import { createNodeScreenshotsSource, createX11Source } from "@aviator/capture";
import { startXvfb } from "../test/start-xvfb.ts";
import { connectNpmX11, Z_PIXMAP } from "../test/x11/npm-x11.ts";
import { paintScreen } from "../test/x11/paint-screen.ts";

/**
 * Six regions of each of six tables, 3x2 on 1920x1080: our X11 source beside others, in turn in one run.
 * Argument: rounds, default 20. In each, every contestant has a turn of five captures.
 */
const SCREEN = { width: 1920, height: 1080 };
const ROUNDS = Number(process.argv[2] ?? 20);
const WARM_UP_ROUNDS = 2;
const CAPTURES_A_TURN = 5;
const ALL_PLANES = 0xffffffff;

/** Regions of a real table of 1280x1080 at half size: multiplier with phase, balance, players, total stake, stake field, bet button. */
const TABLE: readonly Region[] = [
  { x: 124, y: 200, width: 390, height: 66 },
  { x: 442, y: 68, width: 135, height: 30 },
  { x: 98, y: 485, width: 145, height: 30 },
  { x: 385, y: 485, width: 165, height: 30 },
  { x: 6, y: 362, width: 142, height: 22 },
  { x: 164, y: 368, width: 145, height: 65 },
];
const ORIGINS = [0, 1, 2, 3, 4, 5].map((cell) => ({ x: (cell % 3) * 640, y: Math.floor(cell / 3) * 540 }));

type Capture = () => Promise<unknown>;

interface Contestant {
  readonly name: string;
  readonly capture: Capture;
}

const display = await openDisplay();
process.env["DISPLAY"] = display;
const requests: CaptureRequest[] = ORIGINS.flatMap((origin) =>
  TABLE.map((region) => ({
    region: moveRegion(region, origin),
    into: new Uint8Array(region.width * region.height * BYTES_PER_PIXEL),
  })),
);
const contestants: Contestant[] = [];
for (const [name, open] of [
  ["x11 (ours), 36 regions", openOurs],
  ["npm x11, 36 regions", openNpmX11],
  ["nut.js, 36 regions", () => openNutJs(requests.map(({ region }) => region))],
  ["nut.js, 6 boxes", () => openNutJs(ORIGINS.map((origin) => moveRegion(boundingBox(TABLE), origin)))],
  ["node-screenshots", openNodeScreenshots],
] as const) {
  try {
    contestants.push({ name, capture: await open() });
  } catch (error) {
    console.log(`skipped ${name}: ${(error instanceof Error ? error.message : String(error)).split("\n")[0]}`);
  }
}
report(await measure(contestants));
// nut.js keeps an X connection that ends the process with an error when its server goes first; Xvfb ends with this process.
process.exit(0);

async function openDisplay(): Promise<string> {
  const { DISPLAY: display } = process.env;
  if (display !== undefined && display !== "") return display;
  const xvfb = await startXvfb(SCREEN);
  await paintScreen(xvfb.display, SCREEN.width, SCREEN.height);
  return xvfb.display;
}

async function openOurs(): Promise<Capture> {
  const source = await createX11Source();
  return () => source.capture(requests);
}

async function openNodeScreenshots(): Promise<Capture> {
  const source = await createNodeScreenshotsSource();
  return () => source.capture(requests);
}

async function openNpmX11(): Promise<Capture> {
  const { client, root } = await connectNpmX11(display);
  const grab = ({ region: { x, y, width, height }, into }: CaptureRequest): Promise<void> =>
    new Promise((resolve, reject) => {
      client.GetImage(Z_PIXMAP, root, x, y, width, height, ALL_PLANES, (error, image) => {
        if (error !== null) return reject(error);
        into.set(image.data);
        return resolve();
      });
    });
  return () => Promise.all(requests.map(grab));
}

async function openNutJs(regions: readonly Region[]): Promise<Capture> {
  const nut = await import("@nut-tree-fork/nut-js");
  const boxes = regions.map(({ x, y, width, height }) => new nut.Region(x, y, width, height));
  const capture = async (): Promise<void> => {
    for (const box of boxes) await nut.screen.grabRegion(box);
  };
  await capture();
  return capture;
}

function boundingBox(regions: readonly Region[]): Region {
  const [x, y] = [Math.min(...regions.map((region) => region.x)), Math.min(...regions.map((region) => region.y))];
  const right = Math.max(...regions.map((region) => region.x + region.width));
  const bottom = Math.max(...regions.map((region) => region.y + region.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Milliseconds of every capture, by contestant; they take turns, so that a slow moment of the machine hits all. */
async function measure(all: readonly Contestant[]): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(all.map(({ name }) => [name, []]));
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    for (const { name, capture } of all) {
      for (let turn = 0; turn < CAPTURES_A_TURN; turn += 1) {
        const startMs = performance.now();
        await capture();
        if (round >= 0) times.get(name)?.push(performance.now() - startMs);
        // node-screenshots gives its pictures back only when the loop turns.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }
  return times;
}

function report(times: ReadonlyMap<string, number[]>): void {
  console.log(
    `36 regions of six tables, ${SCREEN.width}x${SCREEN.height}, ${ROUNDS * CAPTURES_A_TURN} captures each, in turns of ${CAPTURES_A_TURN}`,
  );
  const percentile = (sorted: readonly number[], share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  let oursMs: number | null = null;
  for (const [name, unsorted] of times) {
    const sorted = unsorted.toSorted((a, b) => a - b);
    const medianMs = percentile(sorted, 0.5);
    oursMs ??= medianMs;
    const figures = [
      `median ${medianMs.toFixed(2)} ms`,
      `p99 ${percentile(sorted, 0.99).toFixed(2)} ms`,
      `${(medianMs / oursMs).toFixed(1)}x`,
    ];
    console.log(`${name.padEnd(24)} ${figures.map((figure) => figure.padStart(18)).join("")}`);
  }
}
