import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Pixels } from "@aviator/core";
import type { PaintedField } from "./painted-fields.ts";

/** A field as a peer read it. */
export interface PeerAnswer {
  readonly field: PaintedField;
  readonly text: string;
  readonly tookMs: number;
}

/** A peer that is ready, or why it is not here. */
export type OpenedPeer = { readonly skipped: string } | { readAll(): Promise<readonly PeerAnswer[]>; close(): Promise<void> };

/** Another way to read text, at its best known settings. */
export interface Peer {
  readonly name: string;
  open(fields: readonly PaintedField[]): Promise<OpenedPeer>;
}

const WHITELIST = "0123456789.,x/ ";

/** Dark on light and binarised, as Tesseract is at its best: the split is half-way between the darkest and the brightest level. */
function greyMap({ bytes, width, height }: Pixels): Buffer {
  const grey = Buffer.alloc(width * height);
  for (let at = 0; at < grey.length; at += 1) grey[at] = Math.max(bytes[at * 4]!, bytes[at * 4 + 1]!, bytes[at * 4 + 2]!);
  const sorted = Uint8Array.from(grey).sort();
  const [dark, middle, bright] = [0.01, 0.5, 0.99].map((share) => sorted[Math.floor(share * (sorted.length - 1))]!) as [
    number,
    number,
    number,
  ];
  const inverted = middle < (dark + bright) / 2;
  for (let at = 0; at < grey.length; at += 1) grey[at] = grey[at]! > (dark + bright) / 2 === inverted ? 0 : 255;
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey]);
}

const tesseractJs: Peer = {
  name: "tesseract.js",
  async open(fields) {
    const { createWorker, OEM, PSM } = await import("tesseract.js");
    const langPath = join(
      dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/eng/package.json")),
      "4.0.0_best_int",
    );
    const worker = await createWorker("eng", OEM.LSTM_ONLY, { langPath, cacheMethod: "none", gzip: true });
    await worker.setParameters({ tessedit_char_whitelist: WHITELIST, tessedit_pageseg_mode: PSM.SINGLE_LINE });
    return {
      async readAll() {
        const answers: PeerAnswer[] = [];
        for (const field of fields) {
          const start = performance.now();
          const { data } = await worker.recognize(greyMap(field.pixels));
          answers.push({ field, text: data.text.trim(), tookMs: performance.now() - start });
        }
        return answers;
      },
      close: async () => void (await worker.terminate()),
    };
  },
};

const SETTINGS = ["--psm", "7", "-c", `tessedit_char_whitelist=${WHITELIST}`];
const ONE_THREAD = { ...process.env, OMP_THREAD_LIMIT: "1" };

function nativeTesseract(
  name: string,
  readAll: (files: readonly string[]) => readonly { text: string; tookMs: number }[],
): Peer {
  return {
    name,
    async open(fields) {
      if (spawnSync("tesseract", ["--version"]).status !== 0)
        return { skipped: "tesseract is not installed: apt-get install tesseract-ocr" };
      const folder = mkdtempSync(join(tmpdir(), "aviator-bench-"));
      const files = fields.map((field, index) => {
        const file = join(folder, `${index}.pgm`);
        writeFileSync(file, greyMap(field.pixels));
        return file;
      });
      return {
        readAll: async () => readAll(files).map(({ text, tookMs }, index) => ({ field: fields[index]!, text, tookMs })),
        close: async () => rmSync(folder, { recursive: true }),
      };
    },
  };
}

const tesseractSpawned = nativeTesseract("tesseract, one call a field", (files) =>
  files.map((file) => {
    const start = performance.now();
    const { stdout } = spawnSync("tesseract", ["stdin", "stdout", ...SETTINGS], { input: readFileSync(file), env: ONE_THREAD });
    return { text: stdout.toString().trim(), tookMs: performance.now() - start };
  }),
);

const tesseractBatch = nativeTesseract("tesseract, one call for all", (files) => {
  const list = join(dirname(files[0]!), "files.txt");
  writeFileSync(list, files.join("\n"));
  const start = performance.now();
  const { stdout } = spawnSync("tesseract", [list, "stdout", ...SETTINGS], { env: ONE_THREAD });
  const tookMs = (performance.now() - start) / files.length;
  // A form feed ends each page.
  const pages = stdout.toString().split("\f");
  return files.map((_, index) => ({ text: pages[index]?.trim() ?? "", tookMs }));
});

/** The system's own may have OpenCV where another comes first on the PATH. */
const PYTHONS = ["python3", "/usr/bin/python3"];

/** matchTemplate over the bundled glyph pictures, with what it found suppressed by score: the usual recipe. */
const openCv: Peer = {
  name: "OpenCV matchTemplate",
  async open(fields) {
    const python = PYTHONS.find((name) => spawnSync(name, ["-c", "import cv2"]).status === 0);
    if (python === undefined) return { skipped: "OpenCV is not installed: apt-get install python3-opencv" };
    const folder = mkdtempSync(join(tmpdir(), "aviator-bench-"));
    for (const [index, field] of fields.entries()) writeFileSync(join(folder, `${index}.pgm`), greyMap(field.pixels));
    const script = fileURLToPath(new URL("match-template.py", import.meta.url));
    const glyphs = fileURLToPath(new URL("../glyphs/", import.meta.url));
    return {
      async readAll() {
        const { stdout, stderr, status } = spawnSync(python, [script, folder, String(fields.length), glyphs]);
        if (status !== 0) throw new Error(`match-template.py failed: ${stderr.toString()}`);
        const answers = JSON.parse(stdout.toString()) as { text: string; ms: number }[];
        return answers.map(({ text, ms }, index) => ({ field: fields[index]!, text, tookMs: ms }));
      },
      close: async () => rmSync(folder, { recursive: true }),
    };
  },
};

export const PEERS: readonly Peer[] = [tesseractJs, tesseractSpawned, tesseractBatch, openCv];
