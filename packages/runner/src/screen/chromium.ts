import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock, Size } from "@aviator/core";
import { requireProgram } from "./find-program.ts";
import { startWatchedChild, type WatchedChild } from "./watched-child.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Options of {@link startChromium}. */
export interface ChromiumOptions {
  readonly url: string;
  readonly display: string;
  /** The window covers this much of the screen, from its top left corner. */
  readonly size: Size;
  readonly clock: Clock;
}

/** Finds Chromium or Chrome on the PATH. Throws ProgramMissingError naming the package. */
export function requireChromium(path?: string): string {
  return requireProgram(NAMES, "apt-get install chromium", path);
}

/** Opens one page in a Chromium of its own, without frame, on a fresh profile that is deleted afterwards. */
export async function startChromium(options: ChromiumOptions): Promise<WatchedChild> {
  const program = requireChromium();
  const profile = await mkdtemp(join(tmpdir(), "aviator-chromium-"));
  const args = [
    `--app=${options.url}`,
    `--user-data-dir=${profile}`,
    "--window-position=0,0",
    `--window-size=${options.size.width},${options.size.height}`,
    "--kiosk",
    "--force-device-scale-factor=1",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--password-store=basic",
    // A window that another one covers must go on painting: its table is still being read.
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    // Chromium's own sandbox refuses to run as root.
    ...(process.getuid?.() === 0 ? ["--no-sandbox", "--test-type"] : []),
  ];
  // What it leaves in its temporary folder goes with the profile.
  const env = { ...process.env, DISPLAY: options.display, TMPDIR: profile };
  return startWatchedChild({ program, args, env, clock: options.clock, scratch: profile });
}
