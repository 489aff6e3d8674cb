import { type Anchor, anchorOf, createRandom, namedRegions, systemClock, type TableMap } from "@aviator/core";
import { attachThreadTableLink, createScreenReader, createThreadTableLink, placeTables } from "@aviator/capture";
import { startXvfb } from "../test/start-xvfb.ts";
import { paintScreen } from "../test/x11/paint-screen.ts";

/**
 * The screen reader over six tables of 3x2 on 1920x1080, as it runs: the frames a second that each worker gets, and what the reader's
 * thread costs, with anchors and without. Argument: seconds for each, default 10.
 */
const SECONDS = Number(process.argv[2] ?? 10);
const SCREEN = { width: 1920, height: 1080 };
const CELL = { width: 640, height: 540 };
const SIDE = 24;
const BLOCK = 4;

/** The same patch of a picture that repeats from table to table: blocks of random brightness. */
const levels = blocks();
const anchors: Anchor[] = [
  [70, 70],
  [500, 80],
  [80, 420],
  [520, 430],
  [300, 300],
].map(([x = 0, y = 0]) => {
  const patch = Uint8Array.from({ length: SIDE * SIDE }, (_, index) =>
    levelAt(x + (index % SIDE), y + Math.floor(index / SIDE)),
  );
  return anchorOf({ x, y, width: SIDE, height: SIDE }, patch);
});
const MAP: TableMap = {
  version: 1,
  size: CELL,
  regions: {
    multiplier: { x: 124, y: 200, width: 390, height: 66 },
    balance: { x: 442, y: 20, width: 135, height: 30 },
    players: { x: 98, y: 485, width: 145, height: 30 },
    totalStake: { x: 385, y: 485, width: 165, height: 30 },
  },
  panels: [{ stake: { x: 6, y: 362, width: 142, height: 22 }, button: { x: 164, y: 338, width: 125, height: 65 } }],
};

await using xvfb = await startXvfb(SCREEN);
await using _picture = await paintScreen(xvfb.display, SCREEN.width, SCREEN.height, (x, y) => {
  const level = levelAt(x, y);
  return [level, level, level];
});
console.log(`six tables of six regions, 3x2 on ${SCREEN.width}x${SCREEN.height}, Xvfb, ${SECONDS} s each`);
await measure("10 Hz, no anchors", { ...MAP }, () => {});
await measure("10 Hz, five anchors a table", { ...MAP, anchors }, () => {});
await measure(
  "10 Hz, two leased at 30 Hz",
  { ...MAP, anchors },
  (index, link) => void (index < 2 && link.lease({ rateHz: 30 })),
);
await measure("three betting at 5 Hz", { ...MAP, anchors }, (index, link) => void (index < 3 && link.askRate(5)));
await measure("all lost", { ...MAP, anchors: anchors.map(flip) }, () => {});
process.exit(0);

type Link = ReturnType<typeof attachThreadTableLink<never, never>>;

async function measure(what: string, map: TableMap, ask: (index: number, link: Link) => void): Promise<void> {
  await using reader = await createScreenReader({ source: { kind: "x11", display: xvfb.display } });
  const tables = Array.from({ length: 6 }, (_, cell) => ({ name: `table ${cell}`, at: { monitor: 0, cell }, map }));
  const placed = placeTables({ layout: "3x2", monitors: reader.source.monitors, tables });
  const links = placed.map(({ name, region, map: scaled }) => ({
    name,
    region,
    anchors: scaled.anchors,
    ...createThreadTableLink<never, never>({ regions: namedRegions(scaled), format: reader.source.format }),
  }));
  reader.watch(links);
  const workers = links.map(({ worker }) => attachThreadTableLink<never, never>(worker));
  for (const [index, worker] of workers.entries()) ask(index, worker);
  await systemClock.sleep(1000);
  const stopping = new AbortController();
  const before = await reader.statistics();
  const counting = workers.map(async (worker) => {
    let frames = 0;
    while ((await worker.nextFrame(stopping.signal)) !== null) frames += 1;
    return frames;
  });
  const startMs = systemClock.monotonicMs();
  await systemClock.sleep(SECONDS * 1000);
  const seconds = (systemClock.monotonicMs() - startMs) / 1000;
  stopping.abort();
  const after = await reader.statistics();
  const rates = (await Promise.all(counting)).map((frames) => (frames / seconds).toFixed(1));
  const captures = (((after?.captures ?? 0) - (before?.captures ?? 0)) / seconds).toFixed(1);
  const cpu = (((after?.cpuMs ?? 0) - (before?.cpuMs ?? 0)) / seconds / 10).toFixed(2);
  console.log(
    `${what.padEnd(30)} frames/s ${rates.join(" ")} · captures/s ${captures} · median ${after?.captureMedianMs?.toFixed(2)} ms · ${cpu} % of a core`,
  );
  for (const { host } of links) host.close();
  for (const worker of workers) worker.close();
}

/** Upside down: nowhere on the screen. */
function flip({ region, pixels }: Anchor): Anchor {
  return { region, pixels: pixels.toReversed() };
}

function blocks(): Uint8Array {
  const random = createRandom("blocks");
  return Uint8Array.from({ length: (CELL.width / BLOCK) * (CELL.height / BLOCK) }, () => 30 + Math.floor(random.next() * 200));
}

function levelAt(x: number, y: number): number {
  const column = Math.floor((x % CELL.width) / BLOCK);
  return levels[Math.floor((y % CELL.height) / BLOCK) * (CELL.width / BLOCK) + column] ?? 0;
}
