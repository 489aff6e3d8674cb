// Before every test file: its threads load `.ts` sources, for which Node.js uses WebAssembly. Nothing else of core is loaded for it.
import { steadyWasm } from "../../packages/core/src/shared/steady-wasm.ts";

steadyWasm();
