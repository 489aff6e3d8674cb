/** What is used of WebAssembly: Node's own types tell only a part of it, and those of browsers bring a page with them. */
export interface WasmApi {
  validate(code: Uint8Array): boolean;
  readonly Memory: new (limits: { readonly initial: number }) => WasmMemory;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: Record<string, Record<string, unknown>>) => { readonly exports: unknown };
}

/** Memory that JavaScript and WebAssembly share. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

export const wasm: WasmApi = (globalThis as unknown as { readonly WebAssembly: WasmApi }).WebAssembly;
