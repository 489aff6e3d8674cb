/** Calls of one import after which V8 compiles its wrapper: more than a process ever makes. */
const NEVER = 1_000_000_000;

/**
 * Keeps a process alive whose threads use WebAssembly, as Tesseract does, and Node.js itself for every `.ts` file that a thread loads.
 * V8 13 (Node.js 24) shares the compiled wrappers of calls from WebAssembly to JavaScript among threads, and frees one too early when a
 * thread ends while another compiles: the process dies of SIGSEGV in `Runtime_TierUpWasmToJSWrapper`. With
 * `--wasm-wrapper-tiering-budget=5`, 300 threads that each strip types from a few files died in 4 of 13 processes of Node.js 24.21, and
 * with the budget set here in none of 10; 12.4 and 14.6 (Node.js 22 and 26) stood it. Call it before the threads start; it is
 * for the whole process, and again does no harm. Elsewhere than in Node.js 24 it does nothing.
 *
 * @example
 * ```ts
 * import { steadyWasm } from "@aviator/core";
 *
 * steadyWasm();
 * ```
 */
export function steadyWasm(): void {
  const { process } = globalThis as { readonly process?: NodeJS.Process };
  // Other versions may not know the flag, and would complain of it on standard error.
  if (process?.versions?.v8?.startsWith("13.") !== true) return;
  process.getBuiltinModule("node:v8").setFlagsFromString(`--wasm-wrapper-tiering-budget=${NEVER}`);
}
