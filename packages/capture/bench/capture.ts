import { BYTES_PER_PIXEL, type CaptureRequest, type FrameSource, moveRegion, type Region } from "@aviator/core";
import { createNodeScreenshotsSource, createNutJsSource, createX11Source } from "@aviator/capture";
import { startXvfb } from "../test/start-xvfb.ts";
import { connectNpmX11, Z_PIXMAP } from "../test/x11/npm-x11.ts";
import { paintScreen } from "../test/x11/paint-screen.ts";
import { connectXShm } from "./xshm.ts";

/**
 * Six regions of each of six tables, 3x2 on 1920x1080: our X11 source beside others, in turn in one run, for one table's six regions,
 * for all 36, and for one bounding box of each table. Argument: rounds, default 20. In each, every contestant has a turn of five captures.
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
const tables = ORIGINS.map((origin, index) => TABLE.map((region) => requestFor(moveRegion(region, origin), index)));
const boxes = ORIGINS.map((origin, index) => requestFor(moveRegion(boundingBox(TABLE), origin), index));
const whole = [requestFor({ x: 0, y: 0, ...SCREEN }, 0)];
const workloads = [
  ["6 regions of one table", tables[0] ?? []],
  ["36 regions of six tables", tables.flat()],
  ["6 bounding boxes", boxes],
  ["the whole monitor", whole],
] as const;
let xshm: ReturnType<typeof connectXShm> | null = null;
for (const [name, requests] of workloads) report(name, await measure(await openAll(requests)));
// nut.js keeps an X connection that ends the process with an error when its server goes first; Xvfb ends with this process.
process.exit(0);

function requestFor(region: Region, table: number): CaptureRequest {
  return { region, into: new Uint8Array(region.width * region.height * BYTES_PER_PIXEL), table: `table ${table}` };
}

/** One connection for all workloads. */
function openXShm(): ReturnType<typeof connectXShm> {
  xshm ??= connectXShm();
  return xshm;
}

async function openAll(requests: readonly CaptureRequest[]): Promise<Contestant[]> {
  const contestants: Contestant[] = [];
  for (const [name, open] of [
    ["x11 (ours)", () => openSource(createX11Source, requests)],
    ["XShm through koffi", async () => openXShm()(requests)],
    ["npm x11", () => openNpmX11(requests)],
    ["nut.js, a call a region", () => openNutJs(requests)],
    ["nut.js (ours)", () => openSource(createNutJsSource, requests)],
    ["node-screenshots (ours)", () => openSource(createNodeScreenshotsSource, requests)],
  ] as const) {
    try {
      contestants.push({ name, capture: await open() });
    } catch (error) {
      console.log(`skipped ${name}: ${(error instanceof Error ? error.message : String(error)).split("\n")[0]}`);
    }
  }
  return contestants;
}

async function openDisplay(): Promise<string> {
  const { DISPLAY: display } = process.env;
  if (display !== undefined && display !== "") return display;
  const xvfb = await startXvfb(SCREEN);
  await paintScreen(xvfb.display, SCREEN.width, SCREEN.height);
  return xvfb.display;
}

async function openSource(create: () => Promise<FrameSource>, requests: readonly CaptureRequest[]): Promise<Capture> {
  const source = await create();
  return () => source.capture(requests);
}

async function openNpmX11(requests: readonly CaptureRequest[]): Promise<Capture> {
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

async function openNutJs(requests: readonly CaptureRequest[]): Promise<Capture> {
  const nut = await import("@nut-tree-fork/nut-js");
  const areas = requests.map(({ region: { x, y, width, height } }) => new nut.Region(x, y, width, height));
  const capture = async (): Promise<void> => {
    for (const area of areas) await nut.screen.grabRegion(area);
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

function report(workload: string, times: ReadonlyMap<string, number[]>): void {
  console.log(
    `\n${workload}, ${SCREEN.width}x${SCREEN.height}, ${ROUNDS * CAPTURES_A_TURN} captures each, in turns of ${CAPTURES_A_TURN}`,
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
