// Translates the kernels in ../simd, and the score that they share with src/glyphs, from AssemblyScript to WebAssembly,
// embedded in src/simd/kernel-code.ts: node --conditions=@aviator/source packages/ocr/scripts/build-kernels.ts
import { Buffer } from "node:buffer";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What is used of the compiler. Its own types would redeclare those of arrays and strings for all of the repository. */
interface Compiler {
  main(options: readonly string[], host: CompilerHost): Promise<{ readonly error: Error | null }>;
}
interface CompilerHost {
  readonly stderr: { write(text: string | Uint8Array): void };
  writeFile(name: string, contents: string | Uint8Array): void;
}
const COMPILER: string = "assemblyscript/asc";

const OPTIONS = [
  ["--runtime", "stub"],
  ["--importMemory", "--initialMemory", "1", "--zeroFilledMemory"],
  ["--enable", "simd", "--enable", "bulk-memory"],
  ["-O3", "--noAssert", "--use", "abort="],
].flat();
const LINE = 120;
const TARGET: string = fileURLToPath(new URL("../src/simd/kernel-code.ts", import.meta.url));

/** The text of src/simd/kernel-code.ts, built anew. */
export async function buildKernels(): Promise<string> {
  let code = "";
  let complaints = "";
  const folder = fileURLToPath(new URL("../simd", import.meta.url));
  const { main } = (await import(COMPILER)) as Compiler;
  const { error } = await main(["index.ts", "--outFile", "kernels.wasm", "--baseDir", folder, ...OPTIONS], {
    stderr: {
      write: (text: string | Uint8Array) => {
        complaints += text.toString();
      },
    },
    writeFile: (_name: string, contents: string | Uint8Array) => {
      code = Buffer.from(contents).toString("base64");
    },
  });
  if (error !== null) throw new Error(`the kernels don't compile: ${complaints}`, { cause: error });
  const lines = code.match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
  return `/** Built by scripts/build-kernels.ts from the sources in simd/: change those, and build it anew. */
export const KERNEL_CODE: string =
${lines.map((line) => `  "${line}"`).join(" +\n")};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, await buildKernels());
