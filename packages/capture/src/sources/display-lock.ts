import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { CaptureLostError, DisplayLockedError, NoDisplayError } from "../errors.ts";
import { type HeldLock, type SelectionLock, takeSelection } from "../x11/selection-lock.ts";
import { takeSocket } from "./socket-lock.ts";

/** Ownership of a display, until its release or the end of the process. */
export interface DisplayLock {
  /** False once it is lost: the X server that kept it has gone. */
  isHeld(): boolean;
  /**
   * Takes a lost lock again, where it was: the X server that kept it may be back, and has forgotten it. Does nothing while it is held.
   *
   * @throws CaptureLostError when the server is not there; DisplayLockedError when another process was quicker.
   */
  retake(): Promise<void>;
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
  if (process.platform === "win32" || process.platform === "darwin") return keep(await takeScreen("screen", "the screen"));
  try {
    return keep(await takeServer(display));
  } catch (error) {
    // A source that needs no X server reads a Wayland session.
    if (!(error instanceof NoDisplayError)) throw error;
    const session = process.env["WAYLAND_DISPLAY"] || "screen";
    return keep(await takeScreen(session, `the screen of ${session}`));
  }
}

/** A lock that was taken, and how it is taken again. */
interface Taken {
  readonly lock: HeldLock;
  again(): Promise<Taken>;
}

async function takeServer(display: string | undefined): Promise<Taken> {
  const lock = owned(await takeSelection(display), `display ${JSON.stringify(display)}`);
  return { lock, again: () => takeServer(display) };
}

async function takeScreen(session: string, name: string): Promise<Taken> {
  const lock = owned(await takeSocket(socketPath(session)), name);
  return { lock, again: () => takeScreen(session, name) };
}

function owned(lock: SelectionLock, name: string): HeldLock {
  if (lock.owner === null) return lock;
  throw new DisplayLockedError(
    `${name} is read by ${lock.owner} already; stop that one, let one run read all tables, or give this one a display of its own ` +
      "(Xvfb :99 -screen 0 1920x1080x24 & export DISPLAY=:99)",
  );
}

/** The kind of a lock is chosen once: a server that is silent for a moment must not make it one that another run doesn't see. */
function keep(first: Taken): DisplayLock {
  let taken = first;
  let isReleased = false;
  let retaking: Promise<void> | null = null;

  const retake = async (): Promise<void> => {
    if (isReleased || taken.lock.isHeld()) return;
    try {
      taken = await taken.again();
    } catch (error) {
      // It was there; what kept the lock may come back.
      if (error instanceof NoDisplayError) throw new CaptureLostError(error.message, { cause: error });
      throw error;
    }
    if (isReleased) taken.lock.release();
  };
  return {
    isHeld: () => !isReleased && taken.lock.isHeld(),
    retake: () => (retaking ??= retake().finally(() => (retaking = null))),
    release() {
      isReleased = true;
      taken.lock.release();
    },
  };
}

/** Where a user's lock listens. Linux knows sockets without a file, which leave nothing behind. */
function socketPath(session: string): string {
  const name = `aviator-${userInfo().username}-${session.replaceAll(/[^\w.-]/g, "_")}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return process.platform === "linux" ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}
