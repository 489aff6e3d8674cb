// Before every test file: its threads load `.ts` sources, for which Node.js uses WebAssembly.
import { steadyWasm } from "@aviator/core";

steadyWasm();
