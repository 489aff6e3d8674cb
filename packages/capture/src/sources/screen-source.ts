import { AviatorError, type FrameSource, InvalidInputError, show } from "@aviator/core";
import { NoSourceError, UnsupportedScreenError } from "../errors.ts";
import { createX11Source } from "../x11/x11-source.ts";
import { createNodeScreenshotsSource } from "./node-screenshots-source.ts";

/** Options of {@link createScreenSource}. */
export interface ScreenSourceOptions {
  /** Which source to take. Default `"auto"`: the best that works here. */
  readonly prefer?: "auto" | "x11" | "node-screenshots" | undefined;
  /** X11 display. Default: the environment variable `DISPLAY`. */
  readonly display?: string | undefined;
}

/** A source, and why it was taken. */
export interface ChosenSource {
  readonly source: FrameSource;
  /** One sentence for people, as "x11: the fastest that works here". */
  readonly reason: string;
}

interface Candidate {
  readonly name: string;
  readonly why: string;
  open(): Promise<FrameSource>;
}

/**
 * Opens the screen through the best source that works here: X11 regions (under 1 ms for six tables), else node-screenshots
 * (whole monitors, some 50 ms).
 *
 * @throws NoSourceError when `"auto"` finds none; it lists what was tried and how to mend each.
 * @throws NoDisplayError, UnsupportedScreenError or MissingPackageError of a source that was asked for by name.
 */
export async function createScreenSource(options: ScreenSourceOptions = {}): Promise<ChosenSource> {
  const { prefer = "auto", display } = options;
  switch (prefer) {
    case "x11":
      return { source: await createX11Source({ display }), reason: "x11: asked for" };
    case "node-screenshots":
      return { source: await createNodeScreenshotsSource(), reason: "node-screenshots: asked for" };
    case "auto":
      return openFirst(candidates(display));
    default:
      prefer satisfies never;
      throw new InvalidInputError("screen source", [
        { field: "prefer", message: `must be one of "auto", "x11", "node-screenshots" (found ${show(prefer)}); correct it` },
      ]);
  }
}

function candidates(display: string | undefined): Candidate[] {
  const nodeScreenshots: Candidate = {
    name: "node-screenshots",
    why: "reads whole monitors",
    open: createNodeScreenshotsSource,
  };
  // An X server on Windows or macOS shows its own windows only, never the browser's.
  if (process.platform === "win32" || process.platform === "darwin") return [nodeScreenshots];
  const x11: Candidate = { name: "x11", why: "the fastest that works here", open: () => openX11(display) };
  return [x11, nodeScreenshots];
}

/** Xwayland answers as any X server does, but its picture lacks the windows of Wayland's own programs. */
async function openX11(display: string | undefined): Promise<FrameSource> {
  const source = await createX11Source({ display });
  const monitors = await source.monitors();
  if (!monitors.some(({ name }) => name.startsWith("XWAYLAND"))) return source;
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
  throw new NoSourceError(`no screen can be read here:\n${failures.map((failure) => `  - ${failure}`).join("\n")}`);
}
