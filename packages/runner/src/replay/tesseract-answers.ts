import { createHash } from "node:crypto";
import type { AnswerEntry, RecordingWriter } from "@aviator/capture";
import type { TesseractAnswer, TesseractClient, TesseractRequest } from "@aviator/ocr";

/** A client whose answers are recorded. */
export interface RecordedTesseract {
  readonly client: TesseractClient;
  /** The next frame comes: what was asked and is not answered yet is noted as open. */
  endFrame(): void;
}

/** Names a question by what it asks: the same picture, asked for the same way, is the same question. */
function nameOf({ image, characters, layout }: TesseractRequest): string {
  const head = `${layout} ${image.width}x${image.height} ${characters}\n`;
  return createHash("sha256").update(head).update(image.grey).digest("base64url").slice(0, 27);
}

/** Records what a client answers. */
export function recordTesseract(client: TesseractClient, writer: Pick<RecordingWriter, "answer">): RecordedTesseract {
  const open = new Map<symbol, { readonly question: string; isNoted: boolean }>();
  return {
    client: {
      async recognise(request) {
        // Before the request: its pixels may move to another thread.
        const question = nameOf(request);
        const asked = Symbol(question);
        open.set(asked, { question, isNoted: false });
        const answer = await client.recognise(request);
        open.delete(asked);
        writer.answer(question, answer);
        return answer;
      },
      [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
    },
    endFrame() {
      for (const asked of open.values()) {
        if (!asked.isNoted) writer.answer(asked.question, null);
        asked.isNoted = true;
      }
    },
  };
}

/** A Tesseract that answers what it answered when the recording was made. */
export interface ReplayedTesseract {
  readonly client: TesseractClient;
  /** The answers that came while the next frame was read; null for what was asked then and answered later. */
  beginFrame(answers: readonly AnswerEntry[]): void;
  /** Gives the answers that came late, as late as they came then. */
  endFrame(): void;
  /** Questions that the recording has no answer to: another engine, map or glyph set asks them. */
  unanswered(): number;
}

/** Creates a Tesseract that only knows what was recorded. */
export function replayTesseract(): ReplayedTesseract {
  const waiting = new Map<string, ((answer: TesseractAnswer) => void)[]>();
  let answers: AnswerEntry[] = [];
  let unanswered = 0;
  return {
    client: {
      recognise(request) {
        const question = nameOf(request);
        const index = answers.findIndex((entry) => entry.question === question);
        const found = index < 0 ? undefined : answers.splice(index, 1)[0];
        if (found === undefined) {
          unanswered += 1;
          return Promise.resolve({ failure: "unavailable", message: "the recording has no answer to this question" });
        }
        if (found.answer !== null) return Promise.resolve(found.answer as TesseractAnswer);
        return new Promise((resolve) => waiting.set(question, [...(waiting.get(question) ?? []), resolve]));
      },
      [Symbol.asyncDispose]: () => Promise.resolve(),
    },
    beginFrame(recorded) {
      answers = [...recorded];
    },
    endFrame() {
      for (const { question, answer } of answers) {
        if (answer !== null) waiting.get(question)?.shift()?.(answer as TesseractAnswer);
      }
      answers = [];
    },
    unanswered: () => unanswered,
  };
}
