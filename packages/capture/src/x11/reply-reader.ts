import type { CaptureRequest } from "@aviator/core";
import { createByteFiller } from "./byte-filler.ts";
import type { ImageForm } from "./image-form.ts";

/** Called when everything that was expected is there, or when the server's bytes say that it never will be. */
export interface ReplyListener {
  /** A whole reply of a single request, or null after the images of a capture. */
  onComplete(reply: Buffer | null): void;
  /** An X error, or bytes that are not the protocol; the stream is of no use any more. */
  onBroken(what: string): void;
}

/** Takes the server's bytes as they come, and puts each where it belongs. */
export interface ReplyReader {
  /** The next bytes are the setup's answer. */
  expectSetup(): void;
  /** The next reply is one whose length is not known beforehand. */
  expectReply(): void;
  /**
   * The next reply, when `first` is given, has just that many bytes after its header, which go there; the next ones are the images
   * of the requests, in order.
   */
  expectImages(requests: readonly CaptureRequest[], form: ImageForm, first?: Uint8Array | null): void;
  /** The first `length` bytes of `chunk` have come; the chunk may be used again afterwards. */
  take(chunk: Buffer, length: number): void;
}

const HEADER_BYTES = 32;
const SETUP_HEADER_BYTES = 8;
const ERROR = 0;
const REPLY = 1;
const GENERIC_EVENT = 35;
const BAD_MATCH = 8;
const BAD_DRAWABLE = 9;
const NO_REQUESTS: readonly CaptureRequest[] = [];

/** Creates a reader of replies. It never allocates for images. */
export function createReplyReader(listener: ReplyListener): ReplyReader {
  const filler = createByteFiller();
  const header = Buffer.alloc(HEADER_BYTES);
  const setupHeader = Buffer.alloc(SETUP_HEADER_BYTES);
  let images = NO_REQUESTS;
  let imagesDone = 0;
  let form: ImageForm | null = null;
  let first: Uint8Array | null = null;

  const expect = (requests: readonly CaptureRequest[], imageForm: ImageForm | null, body: Uint8Array | null): void => {
    [images, imagesDone, form, first] = [requests, 0, imageForm, body];
  };
  const expectHeader = (): void => filler.expect(header, 0, onHeader);
  const broken = (what: string): void => {
    filler.discard();
    listener.onBroken(what);
  };
  const expectWhole = (start: Buffer, length: number): void => {
    const whole = Buffer.alloc(length);
    start.copy(whole);
    const onWhole = (): void => {
      expectHeader();
      listener.onComplete(whole);
    };
    if (length === start.length) onWhole();
    else filler.expect(whole, start.length, onWhole);
  };
  const onImage = (): void => {
    form?.finish(images[imagesDone] as CaptureRequest);
    imagesDone += 1;
    expectHeader();
    if (imagesDone === images.length) listener.onComplete(null);
  };
  const onFirst = (): void => {
    first = null;
    expectHeader();
    if (images.length === 0) listener.onComplete(null);
  };
  const onReply = (bodyBytes: number): void => {
    if (first !== null) {
      if (bodyBytes !== first.length) return broken("the monitors have changed");
      return first.length === 0 ? onFirst() : filler.expect(first, 0, onFirst);
    }
    const request = images[imagesDone];
    if (request === undefined || form === null) return expectWhole(header, HEADER_BYTES + bodyBytes);
    const wanted = form.bytesOf(request.region);
    if (bodyBytes !== wanted) return broken(`an image of ${wanted} bytes came with ${bodyBytes}`);
    return filler.expect(form.target(request), 0, onImage);
  };
  function onHeader(): void {
    const kind = header[0] ?? ERROR;
    const bodyBytes = header.readUInt32LE(4) * 4;
    if (kind === REPLY) onReply(bodyBytes);
    else if (kind === ERROR) broken(describeError(header[1] ?? 0));
    else if ((kind & 0x7f) === GENERIC_EVENT && bodyBytes > 0) filler.expect(Buffer.alloc(bodyBytes), 0, expectHeader);
    // Events that every client gets, as when the keyboard's mapping changes.
    else expectHeader();
  }

  return {
    expectSetup() {
      filler.expect(setupHeader, 0, () => expectWhole(setupHeader, SETUP_HEADER_BYTES + setupHeader.readUInt16LE(6) * 4));
    },
    expectReply: () => expect(NO_REQUESTS, null, null),
    expectImages: (requests, imageForm, body = null) => expect(requests, imageForm, body),
    take: filler.take,
  };
}

function describeError(code: number): string {
  if (code === BAD_MATCH) return "X error 8 (BadMatch): the region is not on the screen any more; its size has changed";
  return `X error ${code}${code === BAD_DRAWABLE ? " (BadDrawable)" : ""}`;
}
