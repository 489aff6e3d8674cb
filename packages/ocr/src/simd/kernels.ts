import { Buffer } from "node:buffer";
import type { Arrays } from "./arrays.ts";
import { KERNEL_CODE } from "./kernel-code.ts";
import { wasm, type WasmMemory } from "./web-assembly.ts";

/** The functions of packages/ocr/simd. Places are byte offsets in the kernels' memory; what they do stands beside their source. */
export interface KernelFunctions {
  modelColours(
    words: number,
    width: number,
    height: number,
    step: number,
    others: number,
    places: number,
    distances: number,
    histogram: number,
    found: number,
  ): void;
  inkBounds(
    others: number,
    places: number,
    count: number,
    columns: number,
    first: number,
    second: number,
    third: number,
    floor: number,
    found: number,
  ): void;
  outermostInk(
    words: number,
    width: number,
    top: number,
    bottom: number,
    everyRow: number,
    reach: number,
    first: number,
    second: number,
    third: number,
    floor: number,
    from: number,
    side: number,
  ): number;
  fillCoverage(
    from: number,
    rowBytes: number,
    width: number,
    height: number,
    step: number,
    first: number,
    second: number,
    third: number,
    offset: number,
    coverage: number,
  ): void;
  extractShape(
    coverage: number,
    labels: number,
    boxWidth: number,
    boxHeight: number,
    left: number,
    right: number,
    top: number,
    bottom: number,
    owners: number,
    owner: number,
    component: number,
    masked: number,
    squeezed: number,
    edges: number,
    into: number,
  ): number;
  labelComponents(
    coverage: number,
    labels: number,
    width: number,
    height: number,
    threshold: number,
    components: number,
  ): number;
  matchGlyph(
    shape: number,
    ring: number,
    width: number,
    top: number,
    bottom: number,
    tolerance: number,
    small: number,
    set: number,
    into: number,
  ): void;
}

/** For how much the kernels' own scratch is laid out, and where they stop counting. */
export interface KernelLimits {
  readonly MOST_COMPONENTS: KernelLimit;
  readonly MOST_LABELS: KernelLimit;
  readonly MOST_RUNS: KernelLimit;
  readonly MOST_ROWS: KernelLimit;
}
interface KernelLimit {
  readonly value: number;
}

/** Hot loops as WebAssembly with 128-bit vectors, and the memory that they work on. */
export interface Kernels {
  readonly run: KernelFunctions;
  readonly limits: KernelLimits;
  /** Arrays in the kernels' memory. Throws RangeError when there is no room left. */
  readonly arrays: Arrays;
}

const PAGE_BYTES = 65_536;
/** The kernels' own constants and scratch lie below. */
const FIRST_FREE = PAGE_BYTES;
/** Kernels work on whole vectors: they may touch so much before an array and behind it. */
const MARGIN_BYTES = 64;

/** Memory of so many bytes; undefined where the process may not have the addresses, as under a limit. */
function createMemory(bytes: number): WasmMemory | undefined {
  try {
    return new wasm.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Creates kernels with a memory of their own; undefined where the processor or the runtime has no such vectors, or no room. The memory never
 * grows, so that views of it stay valid; what of it is never touched takes none of the machine's.
 */
export function createKernels(bytes: number): Kernels | undefined {
  const code = Buffer.from(KERNEL_CODE, "base64");
  const memory = wasm.validate(code) ? createMemory(FIRST_FREE + bytes) : undefined;
  if (memory === undefined) return undefined;
  const { exports } = new wasm.Instance(new wasm.Module(code), { env: { memory } });
  const { buffer } = memory;
  let free = FIRST_FREE;
  const take = (length: number): number => {
    const place = free + MARGIN_BYTES;
    free = (place + length + MARGIN_BYTES + 15) & ~15;
    return place;
  };
  return {
    run: exports as KernelFunctions,
    limits: exports as KernelLimits,
    arrays: {
      bytes: (length) => new Uint8Array(buffer, take(length), length),
      shorts: (length) => new Uint16Array(buffer, take(length * 2), length),
      integers: (length) => new Int32Array(buffer, take(length * 4), length),
      singles: (length) => new Float32Array(buffer, take(length * 4), length),
      doubles: (length) => new Float64Array(buffer, take(length * 8), length),
    },
  };
}
