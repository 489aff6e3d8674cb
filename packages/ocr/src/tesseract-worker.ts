import { Worker } from "node:worker_threads";
import { steadyWasm } from "@aviator/core";
import { messageOf, TesseractCrashedError, TesseractMissingError } from "./errors.ts";
import { copyImage } from "./tesseract/check-image.ts";
import type { TesseractReading } from "./tesseract/tesseract-client.ts";
import type { TesseractThreadJob, TesseractThreadReport, TesseractThreadSeed } from "./tesseract/thread-messages.ts";

/** One Tesseract in a thread of its own. It works on one picture at a time. */
export interface TesseractWorker {
  /** Resolves when Tesseract is loaded. Rejects with TesseractMissingError or TesseractCrashedError. */
  readonly ready: Promise<void>;
  /** Rejects with TesseractCrashedError when the thread ends amid the work or refuses the picture. */
  recognise(job: TesseractThreadJob): Promise<TesseractReading>;
  /** Ends it at once; what is under way rejects. */
  terminate(): Promise<void>;
}

const ENTRY = new URL(import.meta.url.endsWith(".ts") ? "./tesseract-thread.ts" : "./tesseract-thread.js", import.meta.url);
/** A picture lives for one job: a small nursery keeps the thread small. The engine's own memory is not counted here. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 };

/**
 * Starts Tesseract in a thread of its own.
 *
 * @param dataFolder Folder of `eng.traineddata.gz`; null for the one that comes with this package.
 */
export function startTesseractWorker(dataFolder: string | null = null): TesseractWorker {
  const seed: TesseractThreadSeed = { dataFolder };
  steadyWasm();
  const thread = new Worker(ENTRY, { workerData: seed, name: "aviator-tesseract", resourceLimits: RESOURCE_LIMITS });
  const ready = Promise.withResolvers<void>();
  let job: PromiseWithResolvers<TesseractReading> | null = null;
  let ended: TesseractCrashedError | null = null;

  const finish = (settle: (job: PromiseWithResolvers<TesseractReading>) => void): void => {
    const done = job;
    job = null;
    thread.unref();
    if (done !== null) settle(done);
  };
  const fail = (why: string, cause?: unknown): void => {
    ended ??= new TesseractCrashedError(`the Tesseract thread ended: ${why}; it is started again when needed`, { cause });
    const error = ended;
    ready.reject(error);
    finish(({ reject }) => reject(error));
  };
  thread.on("message", (report: TesseractThreadReport) => {
    switch (report.type) {
      case "ready":
        thread.unref();
        ready.resolve();
        break;
      case "unavailable":
        ready.reject(new TesseractMissingError(report.message));
        break;
      case "read":
        finish(({ resolve }) => resolve(report.reading));
        break;
      case "refused":
        finish(({ reject }) => reject(new TesseractCrashedError(`Tesseract failed on a picture: ${report.message}`)));
        break;
      default:
        report satisfies never;
    }
  });
  thread.on("error", (error) => fail(messageOf(error), error));
  thread.on("exit", (code) => fail(`exit code ${code}`));
  // Who asks hears of it; a worker that nobody waits for any more must not end the process.
  ready.promise.catch(() => {});

  return {
    ready: ready.promise,
    recognise(next) {
      if (ended !== null) return Promise.reject(ended);
      if (job !== null) return Promise.reject(new TesseractCrashedError("the Tesseract thread works on one picture at a time"));
      const image = copyImage(next.image);
      thread.postMessage({ ...next, image } satisfies TesseractThreadJob, [image.grey.buffer]);
      job = Promise.withResolvers<TesseractReading>();
      thread.ref();
      return job.promise;
    },
    async terminate() {
      await thread.terminate();
    },
  };
}
