// Learns the bundled glyph sets: node --conditions=@aviator/source packages/ocr/scripts/learn-bundled-glyphs.ts
// Each set is one weight of one font from npm, rendered here at a few sizes; the same fonts give the same files.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { pixelsOf } from "@aviator/core";
import { type LabelledCrop, learnGlyphs, saveGlyphSet } from "../src/index.ts";

const FONTS: Readonly<Record<string, readonly number[]>> = {
  inter: [400, 500, 600, 700, 800, 900],
  roboto: [400, 500, 700, 900],
  montserrat: [400, 500, 600, 700, 800, 900],
  "open-sans": [400, 600, 700, 800],
  lato: [400, 700, 900],
  poppins: [400, 500, 600, 700],
  arimo: [400, 700],
  "roboto-condensed": [400, 500, 700],
  barlow: [400, 500, 600, 700],
  "barlow-condensed": [400, 500, 600, 700],
  "barlow-semi-condensed": [400, 500, 600, 700],
  rubik: [400, 500, 700],
  nunito: [400, 600, 700, 800],
  "roboto-mono": [400, 500, 700],
};
const LINES = ["0123456789", "1.2,3/4x5", "8$6€7£9×0"];
/** Font sizes in pixels; digits are about 0.72 of it high. */
const SIZES = [14, 22, 56];

const modules = fileURLToPath(new URL("../node_modules/@fontsource/", import.meta.url));
const folder = fileURLToPath(new URL("../glyphs/", import.meta.url));

function renderLine(text: string, family: string, size: number): LabelledCrop {
  const canvas = createCanvas(Math.ceil(size * text.length * 1.1), Math.ceil(size * 2));
  const context = canvas.getContext("2d");
  context.fillStyle = "#000000";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#ffffff";
  context.font = `${size}px "${family}"`;
  context.letterSpacing = `${size * 0.2}px`;
  context.fillText(text, size * 0.5 + 0.3, size * 1.4);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { text, pixels: pixelsOf(new Uint8Array(data.buffer), canvas.width, canvas.height, "rgba") };
}

mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) rmSync(`${folder}${file}`);
for (const [font, weights] of Object.entries(FONTS)) {
  for (const weight of weights) {
    const name = `${font}-${weight}`;
    GlobalFonts.registerFromPath(`${modules}${font}/files/${font}-latin-${weight}-normal.woff2`, name);
    const crops = SIZES.flatMap((size) => LINES.map((line) => renderLine(line, name, size)));
    const { set, report } = learnGlyphs(crops, { name, samplesPerCharacter: SIZES.length });
    await saveGlyphSet(`${folder}${name}.json`, set);
    console.log(
      name,
      [...report.seen.keys()].join(""),
      report.rejected.length === 0 ? "" : `rejected ${report.rejected.join(" ")}`,
    );
  }
}
