import {
  type CaptureRequest,
  checkCaptureRequests,
  type FrameSource,
  InvalidInputError,
  type Monitor,
  show,
} from "@aviator/core";
import { CaptureLostError, MissingPackageError, NoDisplayError, SourceClosedError, UnsupportedScreenError } from "../errors.ts";
import { cutRegion } from "../tables/capture-plan.ts";
import { openX11Connection } from "../x11/connection.ts";
import { parseDisplayName } from "../x11/display-name.ts";
import { planBoxes } from "./capture-boxes.ts";
import { firstLineOf } from "./first-line.ts";

type NutJs = typeof import("@nut-tree-fork/nut-js");
type NutImage = Awaited<ReturnType<NutJs["screen"]["grab"]>>;

/** Options of {@link createNutJsSource}. */
export interface NutJsSourceOptions {
  /** X11 display; nut.js knows only the one of the environment variable `DISPLAY`, so another is refused. */
  readonly display?: string | undefined;
}

const BYTES = 4;
/** Its macOS library does not copy the last row of a picture whose rows are padded. */
const SPARE_ROWS = process.platform === "darwin" ? 1 : 0;

/**
 * Reads the main monitor through nut.js, one rectangle a table: for Windows and macOS, where nothing reads single regions for
 * less. It works on X11 too, ten times slower than our own source, and there ends this process when the X server goes.
 *
 * Regions are in physical pixels, which on a Retina display are two to a point.
 *
 * @throws MissingPackageError when `@nut-tree-fork/nut-js`, or a library it needs, is not installed.
 * @throws NoDisplayError when no screen can be grabbed; UnsupportedScreenError when its pixels are not whole parts of its points.
 */
export async function createNutJsSource(options: NutJsSourceOptions = {}): Promise<FrameSource> {
  const nut = await loadNutJs();
  const display = await openGuard(options.display);
  let monitor = await findMonitor(nut).catch((error: unknown) => {
    display.close();
    // At the start there is nothing to come back.
    if (error instanceof CaptureLostError) throw new NoDisplayError(noScreen(error), { cause: error });
    throw error;
  });
  let isClosed = false;
  const checkOpen = (): void => {
    if (isClosed) throw new SourceClosedError("nut.js: the source was disposed of; create another");
    display.check();
  };

  const grab = async (requests: readonly CaptureRequest[]): Promise<void> => {
    for (const { region, requests: inside } of planBoxes(requests)) {
      const scale = monitor.scaleFactor;
      const [left, top] = [Math.floor(region.x / scale), Math.floor(region.y / scale)];
      const right = Math.ceil((region.x + region.width) / scale);
      const bottom = Math.min(Math.ceil((region.y + region.height) / scale) + SPARE_ROWS, monitor.height / scale);
      const image = await grabPixels(() => nut.screen.grabRegion(new nut.Region(left, top, right - left, bottom - top)));
      if (image.width !== (right - left) * scale || image.height !== (bottom - top) * scale) {
        throw new CaptureLostError(
          `nut.js: ${image.width}x${image.height} pixels came of ${right - left}x${bottom - top} points`,
        );
      }
      // Rows may be padded.
      const area = { x: left * scale, y: top * scale, width: image.byteWidth / BYTES, height: image.height };
      for (const { region: inner, into } of inside) cutRegion(image.data, area, inner, into);
    }
  };
  return {
    name: "nut.js",
    format: "bgra",
    async monitors() {
      checkOpen();
      monitor = await findMonitor(nut);
      return [monitor];
    },
    async capture(requests) {
      checkOpen();
      checkCaptureRequests(requests, [monitor], "nut.js");
      await grab(requests);
      return "captured";
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      display.close();
    },
  };
}

async function findMonitor(nut: NutJs): Promise<Monitor & { readonly scaleFactor: number }> {
  const { width, height, bitsPerPixel, pixelDensity } = await grabPixels(() => nut.screen.grab());
  const scaleFactor = pixelDensity.scaleX;
  const isWhole = Number.isInteger(scaleFactor) && scaleFactor >= 1 && pixelDensity.scaleY === scaleFactor;
  if (!isWhole || bitsPerPixel !== BYTES * 8) {
    throw new UnsupportedScreenError(
      `nut.js: the screen must have whole pixels to a point and 32 bits a pixel (found ${show(pixelDensity.scaleX)} x ` +
        `${show(pixelDensity.scaleY)} pixels, ${bitsPerPixel} bits); set its scale to 100 %, or set source to "node-screenshots"`,
    );
  }
  return { name: "main", x: 0, y: 0, width, height, scaleFactor };
}

function noScreen({ message }: CaptureLostError): string {
  return `${message}; there must be a screen that this user may read: log in to a desktop session, and on macOS allow screen recording`;
}

/** nut.js rejects with texts as well as errors. */
async function grabPixels(grab: () => Promise<NutImage>): Promise<NutImage> {
  try {
    return await grab();
  } catch (error) {
    throw new CaptureLostError(`nut.js: ${firstLineOf(error)}`, { cause: error });
  }
}

/** What must hold before nut.js may be called. */
interface Guard {
  check(): void;
  close(): void;
}

/** On X11 its library ends the process when there is no server to connect to, so we ask first. */
async function openGuard(display: string | undefined): Promise<Guard> {
  if (process.platform === "win32" || process.platform === "darwin") return { check: () => {}, close: () => {} };
  const { DISPLAY: known } = process.env;
  if (display !== undefined && display !== known) {
    throw new InvalidInputError("nut.js source", [
      {
        field: "display",
        message: `must be what DISPLAY is (found ${show(display)}, DISPLAY is ${show(known)}); set DISPLAY instead`,
      },
    ]);
  }
  const connection = await openX11Connection(parseDisplayName(known));
  return {
    check() {
      if (connection.isLost()) throw new NoDisplayError(`nut.js: the X server of ${show(known)} has gone; start again`);
    },
    close: connection.close,
  };
}

/** Loaded when it is first needed: an optional package with native code. */
async function loadNutJs(): Promise<NutJs> {
  try {
    return await import("@nut-tree-fork/nut-js");
  } catch (error) {
    const what = firstLineOf(error);
    if (what.includes("Cannot find package")) {
      throw new MissingPackageError("nut.js is not installed; install it: npm install @nut-tree-fork/nut-js", { cause: error });
    }
    throw new MissingPackageError(
      `nut.js is installed but does not load (${what}); on Debian and Ubuntu install what it needs: apt-get install libxtst6`,
      { cause: error },
    );
  }
}
