import { unlink } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { hostname } from "node:os";
import type { SelectionLock } from "../x11/selection-lock.ts";

/** An owner that does not say who it is within this is known to be one, and that is enough. */
const ANSWER_WITHIN_MS = 1000;

/**
 * Becomes the only listener at a socket's path or pipe's name, which the operating system ends with the process, and tells everybody who
 * connects who it is. A socket file that a killed process left behind refuses connections, and is taken over.
 *
 * @param path Of a Unix socket (abstract when it begins with a zero byte), or `\\.\pipe\…`.
 */
export async function takeSocket(path: string): Promise<SelectionLock> {
  const server = await listen(path);
  if (server !== null) return held(server);
  const owner = await askOwner(path);
  if (owner !== null) return { owner };
  await unlink(path).catch(() => {});
  const second = await listen(path);
  return second === null ? { owner: (await askOwner(path)) ?? "another process" } : held(second);
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

/** Who listens there; null when nobody does. */
async function askOwner(path: string): Promise<string | null> {
  const answered = Promise.withResolvers<string | null>();
  let text = "";
  const socket = connect(path);
  socket.setTimeout(ANSWER_WITHIN_MS, () => answered.resolve("another process"));
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  socket.once("end", () => answered.resolve(text || "another process"));
  socket.once("error", (error: NodeJS.ErrnoException) => {
    const isGone = ["ECONNREFUSED", "ENOENT", "ENOTSOCK"].includes(error.code ?? "");
    answered.resolve(isGone ? null : "another process");
  });
  try {
    return await answered.promise;
  } finally {
    socket.destroy();
  }
}
