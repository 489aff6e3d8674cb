// Learns the letters that stand beside numbers: node --conditions=@aviator/source packages/ocr/scripts/learn-letters.ts
// They name nothing in reading; learning a table tells by them that a glyph is no digit.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { pixelsOf } from "@aviator/core";
import { type LabelledCrop, learnGlyphs, saveGlyphSet } from "../src/index.ts";

const FONTS: readonly (readonly [font: string, weight: number])[] = [
  ["inter", 400],
  ["inter", 800],
  ["roboto", 500],
  ["montserrat", 700],
  ["barlow-condensed", 600],
  ["open-sans", 400],
  ["poppins", 600],
  ["roboto-mono", 500],
];
/** Letters of one part, one a line but for a tall neighbour, which shows where digits would stand. O, I and l look like digits. */
const LETTERS = Array.from("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghkmnoprstuvwyz");
const SIZE = 32;

const modules = fileURLToPath(new URL("../node_modules/@fontsource/", import.meta.url));
const folder = fileURLToPath(new URL("../glyphs/letters/", import.meta.url));

function renderLetter(letter: string, family: string): LabelledCrop {
  const canvas = createCanvas(SIZE * 6, SIZE * 2);
  const context = canvas.getContext("2d");
  context.fillStyle = "#000000";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#ffffff";
  context.font = `${SIZE}px "${family}"`;
  context.letterSpacing = `${SIZE * 0.25}px`;
  const text = `88${letter}8`;
  context.fillText(text, SIZE * 0.5 + 0.3, SIZE * 1.4);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { text, pixels: pixelsOf(new Uint8Array(data.buffer), canvas.width, canvas.height, "rgba") };
}

mkdirSync(folder, { recursive: true });
for (const [font, weight] of FONTS) {
  const name = `${font}-${weight}`;
  GlobalFonts.registerFromPath(`${modules}${font}/files/${font}-latin-${weight}-normal.woff2`, name);
  const { set, report } = learnGlyphs(
    LETTERS.map((letter) => renderLetter(letter, name)),
    { name: `letters-${name}`, samplesPerCharacter: 1 },
  );
  await saveGlyphSet(`${folder}${name}.json`, { ...set, glyphs: set.glyphs.filter(({ character }) => character !== "8") });
  console.log(name, set.glyphs.length, report.rejected.join(" "));
}
