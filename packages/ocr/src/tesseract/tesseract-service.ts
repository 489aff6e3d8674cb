import { MessageChannel } from "node:worker_threads";
import { type Clock, InvalidInputError, show, systemClock } from "@aviator/core";
import { startTesseractWorker, type TesseractWorker } from "../tesseract-worker.ts";
import { checkImage } from "./check-image.ts";
import { inTime } from "./in-time.ts";
import { createJobLine } from "./job-line.ts";
import { serveClient, type TesseractDescriptor } from "./port-client.ts";
import type { TesseractAnswer, TesseractClient, TesseractFailure, TesseractRequest } from "./tesseract-client.ts";
import { createWorkerSlot, type WorkerSlot } from "./worker-slot.ts";

/** Options of {@link createTesseractService}. */
export interface TesseractServiceOptions {
  /** Tesseract threads, 1 to 8; each takes some 100 MB while awake. Default 1. */
  readonly workers?: number;
  /** Pictures after which a thread is replaced, 1 to 1,000,000. Default 2,000. */
  readonly recycleAfter?: number;
  /** Milliseconds without a picture after which a thread is ended and its memory given back, 1 to 3,600,000. Default 60,000. */
  readonly sleepAfterMs?: number;
  /** Pictures of one client that may wait, 1 to 10,000; further ones are answered `queueFull` at once. Default 64. */
  readonly queueLimit?: number;
  /** Starts a thread. Default: Tesseract with the data of this package. */
  readonly start?: () => TesseractWorker;
  /** Receives what went wrong with a thread; requests are answered whatever happens. Default: nothing. */
  readonly onTrouble?: (error: unknown) => void;
  readonly clock?: Clock;
}

/** What a service has done so far. */
export interface TesseractStatistics {
  /** Pictures that were recognised. */
  readonly recognised: number;
  /** Pictures that were not, whatever the reason. */
  readonly failed: number;
  /** Threads that were started. */
  readonly started: number;
}

/** Tesseract for all tables: a bounded queue in which they take turns, before one thread or more. */
export interface TesseractService extends AsyncDisposable {
  /** A client for this thread. */
  client(): TesseractClient;
  /** A client for another thread: pass it on with its port in the transfer list, and give it to `attachTesseract` there. */
  connect(): TesseractDescriptor;
  statistics(): TesseractStatistics;
  /** Answers everything that waits with `closed` and ends the threads. Idempotent. */
  close(): Promise<void>;
}

const DEFAULTS = { workers: 1, recycleAfter: 2000, sleepAfterMs: 60_000, queueLimit: 64 };
const MOST = { workers: 8, recycleAfter: 1_000_000, sleepAfterMs: 3_600_000, queueLimit: 10_000 };

/**
 * Creates the one owner of Tesseract. Threads are started at the first picture: a service that is never asked costs nothing.
 * One that crashes is started again after a pause of 250 ms, doubling up to 30 s.
 *
 * @throws InvalidInputError when an option breaks its range.
 */
export function createTesseractService(options: TesseractServiceOptions = {}): TesseractService {
  const limits = checkLimits(options);
  const clock = options.clock ?? systemClock;
  const start = options.start ?? ((): TesseractWorker => startTesseractWorker());
  const counts = { recognised: 0, failed: 0, started: 0 };
  const line = createJobLine(limits.queueLimit, clock);
  const served = new Set<{ close(): void }>();
  let clients = 0;
  let closed = false;
  const slots: readonly WorkerSlot[] = Array.from({ length: limits.workers }, () =>
    createWorkerSlot({
      start,
      clock,
      recycleAfter: limits.recycleAfter,
      sleepAfterMs: limits.sleepAfterMs,
      take: line.take,
      hasWork: line.hasWork,
      isServed: () => slots.some((slot) => slot.state() === "working"),
      onTrouble: (error) => options.onTrouble?.(error),
      onStart: () => void (counts.started += 1),
    }),
  );
  const recognise = (client: number, { deadlineMs, ...job }: TesseractRequest): Promise<TesseractAnswer> => {
    const bad = closed ? CLOSED : checkImage(job.image);
    if (bad !== null) return Promise.resolve(bad);
    const { promise, resolve } = Promise.withResolvers<TesseractAnswer>();
    const answer = (found: TesseractAnswer): void => {
      if ("failure" in found) counts.failed += 1;
      else counts.recognised += 1;
      resolve(found);
    };
    const pending = { job, expiresAtMs: clock.monotonicMs() + deadlineMs, answer };
    if (!line.add(client, pending)) answer(queueFull(limits.queueLimit));
    else wakeOne(slots);
    return promise;
  };
  const client = (): TesseractClient => {
    clients += 1;
    const id = clients;
    let disposed = false;
    return {
      recognise: (request) =>
        disposed ? Promise.resolve(CLIENT_CLOSED) : inTime(recognise(id, request), request.deadlineMs, clock),
      [Symbol.asyncDispose]() {
        disposed = true;
        return Promise.resolve(line.refuse(CLIENT_CLOSED, id));
      },
    };
  };
  const close = async (): Promise<void> => {
    closed = true;
    line.refuse(CLOSED);
    for (const port of served) port.close();
    await Promise.all(slots.map((slot) => slot.close()));
  };
  return {
    client,
    connect() {
      const { port1, port2 } = new MessageChannel();
      const own = serveClient(port1, client(), () => served.delete(own));
      served.add(own);
      return { port: port2 };
    },
    statistics: () => ({ ...counts }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const CLOSED: TesseractFailure = { failure: "closed", message: "the Tesseract service is closed" };
const CLIENT_CLOSED: TesseractFailure = { failure: "closed", message: "this client of the Tesseract service is closed" };

/** Wakes one slot for one picture, rather one that has its thread; when all work, the next that is done takes it. */
function wakeOne(slots: readonly WorkerSlot[]): void {
  const slot = slots.find((one) => one.state() === "ready") ?? slots.find((one) => one.state() === "empty");
  slot?.wake();
}

function queueFull(limit: number): TesseractFailure {
  return { failure: "queueFull", message: `at most ${limit} pictures of one client may wait; wait for earlier answers` };
}

function checkLimits(options: TesseractServiceOptions): typeof DEFAULTS {
  const names = ["workers", "recycleAfter", "sleepAfterMs", "queueLimit"] as const;
  const limits = { ...DEFAULTS };
  const problems = names.flatMap((name) => {
    const value = options[name] ?? DEFAULTS[name];
    limits[name] = value;
    const fits = Number.isInteger(value) && value >= 1 && value <= MOST[name];
    return fits ? [] : [{ field: name, message: `must be a whole number from 1 to ${MOST[name]} (found ${show(value)})` }];
  });
  if (problems.length > 0) throw new InvalidInputError("tesseract", problems);
  return limits;
}
