import { BYTES_PER_PIXEL, type CaptureRequest, type Size } from "@aviator/core";
import { createPixelConverter, formBytes, isBgra, type PixelForm } from "./pixel-form.ts";

/** Where the bytes of an image go as they come, and what is left to do when they are all there. */
export interface ImageForm {
  /** Bytes of an image in its reply, after the header. */
  bytesOf(size: Size): number;
  /** Takes the bytes of a request's image. */
  target(request: CaptureRequest): Uint8Array;
  /** Called when they are there. */
  finish(request: CaptureRequest): void;
}

/** Pixels that are `bgra` go straight into the callers' buffers; others into one buffer of their own, and are converted from there. */
export function createImageForm(form: PixelForm): ImageForm {
  return isBgra(form) ? STRAIGHT : createConvertingForm(form);
}

const STRAIGHT: ImageForm = {
  bytesOf: ({ width, height }) => width * height * BYTES_PER_PIXEL,
  target: ({ into }) => into,
  finish: () => {},
};

function createConvertingForm(form: PixelForm): ImageForm {
  const convert = createPixelConverter(form);
  /** One buffer for each size that was asked for: the regions of a capture are the same again and again. */
  const buffers = new Map<number, Uint8Array>();
  const bufferFor = (size: Size): Uint8Array => {
    const bytes = formBytes(form, size);
    let buffer = buffers.get(bytes);
    if (buffer === undefined) {
      buffer = new Uint8Array(bytes);
      buffers.set(bytes, buffer);
    }
    return buffer;
  };
  return {
    bytesOf: (size) => formBytes(form, size),
    target: ({ region }) => bufferFor(region),
    finish: ({ region, into }) => convert(bufferFor(region), region, into),
  };
}
