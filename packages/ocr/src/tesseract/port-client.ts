import type { MessagePort } from "node:worker_threads";
import { type Clock, systemClock } from "@aviator/core";
import { checkImage, copyImage } from "./check-image.ts";
import { inTime } from "./in-time.ts";
import type { TesseractAnswer, TesseractClient, TesseractFailure, TesseractRequest } from "./tesseract-client.ts";

/** A way to the Tesseract service for another thread, made by `service.connect()`; `port` belongs in the transfer list. */
export interface TesseractDescriptor {
  readonly port: MessagePort;
}

interface PortRequest {
  readonly id: number;
  readonly request: TesseractRequest;
}
interface PortAnswer {
  readonly id: number;
  readonly answer: TesseractAnswer;
}

const GONE: TesseractFailure = { failure: "closed", message: "the Tesseract service has closed the connection" };

/** Makes a client of a descriptor, in the thread it was sent to. Keeps that thread alive only while requests wait. */
export function attachTesseract({ port }: TesseractDescriptor, clock: Clock = systemClock): TesseractClient {
  const waiting = new Map<number, (answer: TesseractAnswer) => void>();
  let lastId = 0;
  let open = true;
  const settle = (id: number, answer: TesseractAnswer): void => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
    if (waiting.size === 0) port.unref();
  };
  const end = (): void => {
    open = false;
    for (const id of waiting.keys()) settle(id, GONE);
  };
  port.on("message", ({ id, answer }: PortAnswer) => settle(id, answer));
  port.on("close", end);
  port.unref();
  return {
    async recognise(request) {
      const bad = open ? checkImage(request.image) : GONE;
      if (bad !== null) return bad;
      lastId += 1;
      const id = lastId;
      const { promise, resolve } = Promise.withResolvers<TesseractAnswer>();
      const image = copyImage(request.image);
      const message: PortRequest = { id, request: { ...request, image } };
      port.postMessage(message, [image.grey.buffer]);
      if (waiting.size === 0) port.ref();
      waiting.set(id, resolve);
      const answer = await inTime(promise, request.deadlineMs, clock);
      settle(id, answer);
      return answer;
    },
    [Symbol.asyncDispose]() {
      end();
      port.close();
      return Promise.resolve();
    },
  };
}

/** The service's end of a connected port. */
export function serveClient(port: MessagePort, client: TesseractClient, onClose: () => void): { close(): void } {
  port.on("message", ({ id, request }: PortRequest) => {
    void client.recognise(request).then((answer) => {
      const message: PortAnswer = { id, answer };
      port.postMessage(message);
    });
  });
  port.on("close", () => {
    void client[Symbol.asyncDispose]();
    onClose();
  });
  port.unref();
  return { close: () => port.close() };
}
