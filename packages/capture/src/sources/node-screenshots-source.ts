import {
  BYTES_PER_PIXEL,
  type CaptureRequest,
  checkCaptureRequests,
  type FrameSource,
  type Monitor,
  type Size,
} from "@aviator/core";
import { CaptureLostError, MissingPackageError, NoDisplayError, SourceClosedError } from "../errors.ts";
import { cutRegion } from "../tables/capture-plan.ts";
import { liesIn } from "../tables/region-geometry.ts";
import { firstLineOf } from "./first-line.ts";
import { placeMonitors } from "./place-monitors.ts";

type NodeScreenshots = typeof import("node-screenshots");
type NativeMonitor = InstanceType<NodeScreenshots["Monitor"]>;

/** A monitor as the package knows it, with its place in pixels. */
interface Screen {
  readonly native: NativeMonitor;
  readonly monitor: Monitor;
}

/**
 * Reads whole monitors through the package node-screenshots and cuts the regions out: 20 to 50 ms for 1920x1080, on
 * every platform that package knows. For screens that no better source reads.
 *
 * Regions are in physical pixels. Where monitors are scaled, their places are those in points times the largest scale of them, so
 * that they never lie over each other.
 *
 * @throws MissingPackageError when the package, or a library it needs, is not installed.
 * @throws NoDisplayError when it finds no monitor.
 */
export async function createNodeScreenshotsSource(): Promise<FrameSource> {
  const { Monitor: NativeMonitors } = await loadNodeScreenshots();
  let screens = await findScreens(NativeMonitors);
  let isClosed = false;
  const refuseClosed = (): void => {
    if (isClosed) throw new SourceClosedError("node-screenshots: the source was disposed of; create another");
  };
  return {
    name: "node-screenshots",
    format: "rgba",
    async monitors() {
      refuseClosed();
      screens = await findScreens(NativeMonitors);
      return screens.map(({ monitor }) => monitor);
    },
    async capture(requests) {
      refuseClosed();
      const areas = screens.map(({ monitor }) => monitor);
      checkCaptureRequests(requests, areas, "node-screenshots");
      for (const { native, monitor } of screens) {
        const inside = requests.filter(({ region }) => liesIn(region, monitor));
        if (inside.length > 0) await captureScreen(native, monitor, inside);
      }
      return "captured";
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
    },
  };
}

async function captureScreen(native: NativeMonitor, monitor: Monitor, requests: readonly CaptureRequest[]): Promise<void> {
  const { width, height, bytes } = await readPixels(native, monitor.name);
  if (width !== monitor.width || height !== monitor.height) {
    throw new CaptureLostError(`monitor ${monitor.name} is now ${width}x${height} (was ${monitor.width}x${monitor.height})`);
  }
  for (const { region, into } of requests) cutRegion(bytes, monitor, region, into);
}

/** The asynchronous call: a loop of synchronous ones that never yields keeps every picture in memory. */
async function readPixels(native: NativeMonitor, name: string): Promise<{ width: number; height: number; bytes: Uint8Array }> {
  try {
    const image = await native.captureImage();
    return { width: image.width, height: image.height, bytes: image.toRawSync() };
  } catch (error) {
    throw new CaptureLostError(`monitor ${name}: ${firstLineOf(error)}`, { cause: error });
  }
}

async function findScreens(monitors: NodeScreenshots["Monitor"]): Promise<Screen[]> {
  let natives: NativeMonitor[];
  try {
    natives = monitors.all().toSorted((a, b) => Number(b.isPrimary()) - Number(a.isPrimary()));
  } catch (error) {
    throw new NoDisplayError(`node-screenshots finds no monitor (${firstLineOf(error)}); set DISPLAY to a running X server`, {
      cause: error,
    });
  }
  if (natives.length === 0)
    throw new NoDisplayError("node-screenshots finds no monitor; connect one, or set DISPLAY to a running X server");
  const sizes: Size[] = [];
  for (const native of natives) {
    const { width, height, bytes } = await readPixels(native, native.name());
    if (bytes.length !== width * height * BYTES_PER_PIXEL)
      throw new CaptureLostError(`monitor ${native.name()} gave ${bytes.length} bytes`);
    sizes.push({ width, height });
  }
  const points = natives.map((native, index) => ({
    name: native.name(),
    x: native.x(),
    y: native.y(),
    scaleFactor: (sizes[index]?.width ?? 0) / native.width(),
    pixels: sizes[index] ?? { width: 0, height: 0 },
  }));
  return placeMonitors(points).map((monitor, index) => ({ native: natives[index] as NativeMonitor, monitor }));
}

/** Loaded when it is first needed: an optional package with native code. */
async function loadNodeScreenshots(): Promise<NodeScreenshots> {
  try {
    return await import("node-screenshots");
  } catch (error) {
    const what = firstLineOf(error);
    if (what.includes("Cannot find package")) {
      throw new MissingPackageError("node-screenshots is not installed; install it: npm install node-screenshots", {
        cause: error,
      });
    }
    throw new MissingPackageError(
      `node-screenshots is installed but does not load (${what}); on Debian and Ubuntu install what it needs: ` +
        "apt-get install libdbus-1-3 libxcb1 libxcb-randr0",
      { cause: error },
    );
  }
}
