import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { DisplayLockedError, NoDisplayError } from "../errors.ts";
import { type SelectionLock, takeSelection } from "../x11/selection-lock.ts";
import { takeSocket } from "./socket-lock.ts";

/** Ownership of a display, until its release or the end of the process. */
export interface DisplayLock {
  /** False once it is lost: the X server that kept it has gone. */
  isHeld(): boolean;
  /** Idempotent. */
  release(): void;
}

/**
 * Becomes the only screen reader of a display: the screen, the cursor and the keyboard are one resource for all tables, so two runners
 * on one display are refused. On X11 the server keeps the lock, else a socket of this user's; either goes with the process, however
 * that ends.
 *
 * @param display X11 display; default the environment variable `DISPLAY`. Of no meaning on Windows and macOS.
 * @throws DisplayLockedError when another process reads it.
 */
export async function lockDisplay(display: string | undefined = process.env["DISPLAY"]): Promise<DisplayLock> {
  const [lock, name] = await take(display);
  if (lock.owner === null) return lock;
  throw new DisplayLockedError(
    `${name} is read by ${lock.owner} already; stop that one, let one run read all tables, or give this one a display of its own ` +
      "(Xvfb :99 -screen 0 1920x1080x24 & export DISPLAY=:99)",
  );
}

async function take(display: string | undefined): Promise<[lock: SelectionLock, name: string]> {
  if (process.platform === "win32" || process.platform === "darwin")
    return [await takeSocket(socketPath("screen")), "the screen"];
  try {
    return [await takeSelection(display), `display ${JSON.stringify(display)}`];
  } catch (error) {
    // A source that needs no X server reads a Wayland session.
    if (!(error instanceof NoDisplayError)) throw error;
    const session = process.env["WAYLAND_DISPLAY"] || "screen";
    return [await takeSocket(socketPath(session)), `the screen of ${session}`];
  }
}

/** Where a user's lock listens. Linux knows sockets without a file, which leave nothing behind. */
function socketPath(session: string): string {
  const name = `aviator-${userInfo().username}-${session.replaceAll(/[^\w.-]/g, "_")}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return process.platform === "linux" ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}
