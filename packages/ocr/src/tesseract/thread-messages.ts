import type { TesseractReading, TesseractRequest } from "./tesseract-client.ts";

/** What a Tesseract thread is started with. */
export interface TesseractThreadSeed {
  /** Folder of `eng.traineddata.gz`; null for the one that comes with this package. */
  readonly dataFolder: string | null;
}

/** One picture for the thread; it works on one at a time. */
export type TesseractThreadJob = Pick<TesseractRequest, "image" | "characters" | "layout">;

/** What the thread tells its starter. */
export type TesseractThreadReport =
  | { readonly type: "ready" }
  | { readonly type: "unavailable"; readonly message: string }
  | { readonly type: "read"; readonly reading: TesseractReading }
  | { readonly type: "refused"; readonly message: string };
