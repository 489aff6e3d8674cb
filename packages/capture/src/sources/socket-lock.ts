import { readdir } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import type { SelectionLock } from "../x11/selection-lock.ts";

/** What is there instead of an owner: nothing any more, or a file that nobody listens at. */
const GONE = Symbol("gone");
const DEAD = Symbol("dead");
/** Some are used up by files left behind, one a kill. */
const MOST_ATTEMPTS = 1000;
/** An owner that does not say who it is within this is known to be one, and that is enough. */
const ANSWER_WITHIN_MS = 1000;

/**
 * Becomes the only listener at a socket's path or pipe's name, which the operating system ends with the process, and tells everybody who
 * connects who it is. A socket file that a killed process left behind refuses connections; it stays, and the next path is taken: were it
 * taken away, two that found it at once could each take away what the other had put there.
 *
 * @param path Of a Unix socket (abstract when it begins with a zero byte), or `\\.\pipe\…`.
 */
export async function takeSocket(path: string): Promise<SelectionLock> {
  let dead = 0;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const next = dead === 0 ? path : `${path}.${dead}`;
    const server = await listen(next);
    if (server !== null) {
      const rival = hasFile(path) ? await findRival(path, next) : null;
      if (rival === null) return held(server);
      server.close();
      return { owner: rival };
    }
    const owner = await askOwner(next);
    if (typeof owner === "string") return { owner };
    // What has no file is gone as soon as it is dead.
    if (owner === DEAD && hasFile(path)) dead += 1;
  }
  return { owner: "another process" };
}

function hasFile(path: string): boolean {
  return process.platform !== "win32" && !path.startsWith("\0");
}

/**
 * Who else listens at one of the paths. A socket refuses connections until it listens, so one that was just being taken may have been
 * passed over as dead: then both see each other here, and rather none gets the lock than two.
 */
async function findRival(path: string, own: string): Promise<string | null> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    const other = join(folder, name);
    if (other === own || (other !== path && !other.startsWith(`${path}.`))) continue;
    const owner = await askOwner(other);
    if (typeof owner === "string") return owner;
  }
  return null;
}

function held(server: Server): SelectionLock {
  return { owner: null, isHeld: () => server.listening, release: () => void server.close() };
}

/** Null when the path is taken, by a listener or by a file. */
async function listen(path: string): Promise<Server | null> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.end(`process ${process.pid} on ${hostname()}`);
  });
  const listening = Promise.withResolvers<Server | null>();
  server.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE") listening.resolve(null);
    else listening.reject(error);
  });
  server.listen(path, () => listening.resolve(server));
  // The lock alone keeps no process alive.
  server.unref();
  return listening.promise;
}

/** Who listens there. */
async function askOwner(path: string): Promise<string | typeof GONE | typeof DEAD> {
  const answered = Promise.withResolvers<string | typeof GONE | typeof DEAD>();
  let text = "";
  const socket = connect(path);
  socket.setTimeout(ANSWER_WITHIN_MS, () => answered.resolve("another process"));
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  socket.once("end", () => answered.resolve(text || "another process"));
  socket.once("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "ENOENT") answered.resolve(GONE);
    else answered.resolve(code === "ECONNREFUSED" || code === "ENOTSOCK" ? DEAD : "another process");
  });
  try {
    return await answered.promise;
  } finally {
    socket.destroy();
  }
}
