/** Where typed arrays come from: the heap, or the memory that the kernels work on. */
export interface Arrays {
  bytes(length: number): Uint8Array;
  shorts(length: number): Uint16Array;
  integers(length: number): Int32Array;
  singles(length: number): Float32Array;
  doubles(length: number): Float64Array;
}

export const HEAP_ARRAYS: Arrays = {
  bytes: (length) => new Uint8Array(length),
  shorts: (length) => new Uint16Array(length),
  integers: (length) => new Int32Array(length),
  singles: (length) => new Float32Array(length),
  doubles: (length) => new Float64Array(length),
};
