import { AviatorError, type FrameSource, InvalidInputError, show } from "@aviator/core";
import { NoSourceError, UnsupportedScreenError } from "../errors.ts";
import { createX11Source } from "../x11/x11-source.ts";
import { createNodeScreenshotsSource } from "./node-screenshots-source.ts";
import { createNutJsSource } from "./nut-js-source.ts";

/** The sources that read a screen, by their names. */
export type ScreenSourceName = "x11" | "nut.js" | "node-screenshots";

/** Options of {@link createScreenSource}. */
export interface ScreenSourceOptions {
  /** Which source to take. Default `"auto"`: the best that works here. */
  readonly prefer?: "auto" | ScreenSourceName | undefined;
  /** X11 display. Default: the environment variable `DISPLAY`. */
  readonly display?: string | undefined;
}

/** A source, and why it was taken. */
export interface ChosenSource {
  readonly source: FrameSource;
  /** One sentence for people, as "x11: the fastest that works here"; after a fallback with what does not work, and why. */
  readonly reason: string;
}

interface Candidate {
  readonly name: string;
  readonly why: string;
  open(): Promise<FrameSource>;
}

/**
 * Opens the screen through the best source that works here, tried in this order: X11 regions (under 1 ms for six tables; not on Windows
 * and macOS), nut.js (one rectangle a table, of the main monitor), node-screenshots (whole monitors, 20 to 50 ms).
 *
 * @throws NoSourceError when `"auto"` finds none; it lists what was tried and how to mend each.
 * @throws NoDisplayError, UnsupportedScreenError or MissingPackageError of a source that was asked for by name.
 */
export async function createScreenSource(options: ScreenSourceOptions = {}): Promise<ChosenSource> {
  const { prefer = "auto", display } = options;
  switch (prefer) {
    case "x11":
      return { source: await createX11Source({ display }), reason: "x11: asked for" };
    case "nut.js":
      return { source: await createNutJsSource({ display }), reason: "nut.js: asked for" };
    case "node-screenshots":
      return { source: await createNodeScreenshotsSource(), reason: "node-screenshots: asked for" };
    case "auto":
      return openFirst(candidates(display));
    default:
      prefer satisfies never;
      throw new InvalidInputError("screen source", [
        {
          field: "prefer",
          message: `must be one of "auto", "x11", "nut.js", "node-screenshots" (found ${show(prefer)}); correct it`,
        },
      ]);
  }
}

function candidates(display: string | undefined): Candidate[] {
  const portable: Candidate[] = [
    { name: "nut.js", why: "reads a rectangle a table, on the main monitor", open: () => createNutJsSource({ display }) },
    { name: "node-screenshots", why: "reads whole monitors", open: createNodeScreenshotsSource },
  ];
  // An X server on Windows or macOS shows its own windows only, never the browser's.
  if (process.platform === "win32" || process.platform === "darwin") return portable;
  return [{ name: "x11", why: "the fastest that works here", open: () => openX11(display) }, ...portable];
}

/** Xwayland answers as any X server does, but its picture lacks the windows of Wayland's own programs. */
async function openX11(display: string | undefined): Promise<FrameSource> {
  const source = await createX11Source({ display });
  try {
    const monitors = await source.monitors();
    if (!monitors.some(({ name }) => name.startsWith("XWAYLAND"))) return source;
  } catch (error) {
    await source[Symbol.asyncDispose]();
    throw error;
  }
  await source[Symbol.asyncDispose]();
  throw new UnsupportedScreenError(
    'the display is Xwayland, which does not show every window; log in to an Xorg session, or set source to "x11" if the browser runs in it',
  );
}

async function openFirst(tried: readonly Candidate[]): Promise<ChosenSource> {
  const failures: string[] = [];
  for (const { name, why, open } of tried) {
    try {
      const source = await open();
      return { source, reason: failures.length === 0 ? `${name}: ${why}` : `${name}: ${why} (${failures.join("; ")})` };
    } catch (error) {
      if (!(error instanceof AviatorError)) throw error;
      failures.push(`${name} does not work: ${error.message}`);
    }
  }
  throw new NoSourceError(
    `no screen can be read here:\n${failures.map((failure) => `  - ${failure}`).join("\n")}${waylandAdvice()}`,
  );
}

/** Wayland lets no program read the screen unasked. */
function waylandAdvice(): string {
  const { WAYLAND_DISPLAY: session } = process.env;
  if (process.platform === "win32" || process.platform === "darwin" || session === undefined || session === "") return "";
  return (
    `\nThis is a Wayland session (WAYLAND_DISPLAY is ${show(session)}): log in to an Xorg session, or open the browser on a screen of its own: ` +
    "Xvfb :99 -screen 0 1920x1080x24 & export DISPLAY=:99"
  );
}
