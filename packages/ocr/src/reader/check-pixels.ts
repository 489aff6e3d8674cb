import { BYTES_PER_PIXEL, InvalidInputError, type Pixels, type Problem, show } from "@aviator/core";

/**
 * Refuses what are no pixels: a reader of bytes that are not there would take a neighbour's, or fail in its midst. Asked for every
 * frame: it makes nothing unless something is wrong.
 *
 * @param path Of the region that they are of, in a frame of regions.
 * @throws InvalidInputError that names the field.
 */
export function checkPixels(pixels: Pixels, frame: { readonly sequence?: unknown }, path?: string): void {
  const problem = pixelsProblem(pixels);
  if (problem === null) return;
  const { field, message } = problem;
  const subject = typeof frame.sequence === "number" ? `frame ${frame.sequence}` : "frame";
  throw new InvalidInputError(path === undefined ? subject : `${subject}: ${path}`, [{ field, message }]);
}

function pixelsProblem(pixels: unknown): Problem | null {
  if (typeof pixels !== "object" || pixels === null) {
    return {
      field: "",
      message: `must be pixels: width, height, bytes, offset, stride and format ${found(pixels)}; decodeImage gives them`,
    };
  }
  const { width, height, bytes, offset, stride, format } = pixels as Pixels;
  if (!isCount(width, 1)) return sideProblem("width", width);
  if (!isCount(height, 1)) return sideProblem("height", height);
  if (format !== "bgra" && format !== "rgba") {
    return { field: "format", message: `must be "bgra" or "rgba" ${found(format)}; convert the picture to 4 bytes a pixel` };
  }
  if (!(bytes instanceof Uint8Array)) {
    return { field: "bytes", message: `must be a Uint8Array ${found(bytes)}; of another array, new Uint8Array(array.buffer)` };
  }
  const row = width * BYTES_PER_PIXEL;
  if (!isCount(stride, row)) {
    return {
      field: "stride",
      message: `must be a whole number of bytes, at least ${row} for ${width} pixels ${found(stride)}; pixelsOf sets it`,
    };
  }
  if (!isCount(offset, 0)) {
    return {
      field: "offset",
      message: `must be the index of the first pixel's first byte, at least 0 ${found(offset)}; pixelsOf sets it`,
    };
  }
  const needed = offset + (height - 1) * stride + row;
  if (bytes.length >= needed) return null;
  return {
    field: "bytes",
    message: `must hold ${needed} bytes for ${width}x${height} pixels (found ${bytes.length}); give the whole picture, or its true size`,
  };
}

function sideProblem(field: string, value: unknown): Problem {
  return { field, message: `must be a whole number of pixels, at least 1 ${found(value)}; give the size of the picture` };
}

function isCount(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

function found(value: unknown): string {
  return `(found ${typeof value === "object" && value !== null ? kindOf(value) : show(value)})`;
}

/** What an object is, as "a URL": its content may be millions of bytes. */
export function kindOf(value: object): string {
  const name: unknown = value.constructor?.name;
  if (typeof name !== "string" || name === "" || name === "Object") return "an object without these";
  return `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`;
}
