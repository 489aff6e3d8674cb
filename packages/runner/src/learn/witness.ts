import { isFailure, type TesseractAnswer, type TesseractClient, type TesseractFailure } from "@aviator/ocr";

/** Tesseract as learning asks it. */
export interface Witness {
  readonly client: TesseractClient;
  /** Lines that it was asked about so far. */
  asked(): number;
  /** Why it can't be used at all; null while it can. */
  unavailable(): string | null;
}

/** Watches a client, and asks no more of one that can't work here. */
export function createWitness(inner: TesseractClient, onAnswer: () => void): Witness {
  let asked = 0;
  let missing: TesseractFailure | null = null;
  const recognise = async (request: Parameters<TesseractClient["recognise"]>[0]): Promise<TesseractAnswer> => {
    if (missing !== null) return missing;
    const answer = await inner.recognise(request);
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
