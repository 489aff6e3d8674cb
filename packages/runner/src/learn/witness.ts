import { isFailure, type TesseractAnswer, type TesseractClient, type TesseractFailure } from "@aviator/ocr";

/** Tesseract as learning asks it. */
export interface Witness {
  readonly client: TesseractClient;
  /** Lines that it was asked about so far. */
  asked(): number;
  /** Why it can't be used at all; null while it can. */
  unavailable(): string | null;
}

const STOPPED: TesseractFailure = { failure: "closed", message: "stopped before Tesseract was asked" };

/**
 * Watches a client, and asks no more of one that can't work here.
 *
 * @param signal When it aborts nothing more is asked, and what is being asked is waited for no longer.
 */
export function createWitness(inner: TesseractClient, onAnswer: () => void, signal: AbortSignal): Witness {
  let asked = 0;
  let missing: TesseractFailure | null = null;
  const stopped = new Promise<TesseractFailure>((resolve) => {
    signal.addEventListener("abort", () => resolve(STOPPED), { once: true });
  });
  const recognise = async (request: Parameters<TesseractClient["recognise"]>[0]): Promise<TesseractAnswer> => {
    if (missing !== null) return missing;
    if (signal.aborted) return STOPPED;
    const answer = await Promise.race([inner.recognise(request), stopped]);
    if (answer === STOPPED) return answer;
    if (isFailure(answer) && answer.failure === "unavailable") missing = answer;
    asked += 1;
    onAnswer();
    return answer;
  };
  return {
    client: { recognise, [Symbol.asyncDispose]: () => inner[Symbol.asyncDispose]() },
    asked: () => asked,
    unavailable: () => missing?.message ?? null,
  };
}
