// Learns how digits look in many font families: node --conditions=@aviator/source packages/ocr/scripts/learn-families.ts FOLDER
// FOLDER has the fonts: npm install --prefix FOLDER --ignore-scripts $(node … learn-families.ts --packages). They are many, and needed
// for nothing else, so they are no dependencies. One set a family, one picture a weight; they read nothing, but name what is learned.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { pixelsOf } from "@aviator/core";
import { type LabelledCrop, learnGlyphs, saveGlyphSet } from "../src/index.ts";

/** Families that tables may be written in, of every kind; none of the bundled sets, none of benchmarks/unseen-tables. */
const FAMILIES = `
abel advent-pro alata albert-sans aldrich alegreya-sans anton archivo archivo-narrow arvo asap audiowide bai-jamjuree
baloo-2 be-vietnam-pro big-shoulders-display bitter bricolage-grotesque bungee cabin cabin-condensed
cairo catamaran changa comfortaa dosis economica electrolize encode-sans encode-sans-condensed epilogue exo fira-code
fira-mono fira-sans-condensed fira-sans-extra-condensed fjalla-one fredoka gantari geologica golos-text hanken-grotesk
heebo hind ibm-plex-mono ibm-plex-sans inconsolata instrument-sans jost karla khand kumbh-sans league-spartan
libre-baskerville libre-franklin lora m-plus-rounded-1c maven-pro michroma monda mukta noto-serif nunito-sans onest
overpass oxygen play prompt pt-sans-narrow pt-serif quantico questrial readex-pro righteous roboto-flex roboto-slab
saira-condensed sarabun schibsted-grotesk share-tech signika sintony sofia-sans-condensed source-code-pro space-mono
staatliches syne tajawal tektur ubuntu-condensed ubuntu-mono varela-round wix-madefor-text yanone-kaffeesatz zilla-slab
`.split(/\s+/);
/** As near to these as a family has; fewer where two fall together. */
const WEIGHTS = [400, 700, 900];
const LINES = ["0123456789", "8$6", "7€9", "8£6"];
/** Font size in pixels: small enough to be soft, as what is learned from tables mostly is. */
const SIZE = 40;

const [fonts] = process.argv.slice(2);
const target = fileURLToPath(new URL("../glyphs/families/", import.meta.url));

function renderLine(text: string, face: string): LabelledCrop {
  const canvas = createCanvas(Math.ceil(SIZE * text.length * 1.6), Math.ceil(SIZE * 2.4));
  const context = canvas.getContext("2d");
  context.fillStyle = "#000000";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#ffffff";
  context.font = `${SIZE}px "${face}"`;
  context.letterSpacing = `${SIZE * 0.3}px`;
  context.fillText(text, SIZE * 0.5 + 0.3, SIZE * 1.6);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { text, pixels: pixelsOf(new Uint8Array(data.buffer), canvas.width, canvas.height, "rgba") };
}

function weightsOf(folder: string, family: string): number[] {
  const there = readdirSync(folder).flatMap((file) => {
    const found = new RegExp(`^${family}-latin-(\\d+)-normal\\.woff2$`).exec(file);
    return found === null ? [] : [Number(found[1])];
  });
  return [...new Set(WEIGHTS.map((wanted) => there.reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a))))];
}

async function learnFamily(modules: string, family: string): Promise<void> {
  const folder = join(modules, family, "files");
  const weights = weightsOf(folder, family);
  const crops = weights.flatMap((weight) => {
    const face = `${family}-${weight}`;
    GlobalFonts.registerFromPath(join(folder, `${family}-latin-${weight}-normal.woff2`), face);
    return LINES.map((line) => renderLine(line, face));
  });
  const { set, report } = learnGlyphs(crops, { name: family, samplesPerCharacter: weights.length });
  await saveGlyphSet(`${target}${family}.json`, set);
  console.log(family, weights.join(" "), report.rejected.length === 0 ? "" : `rejected ${report.rejected.join(" ")}`);
}

const families = FAMILIES.filter((family) => family !== "");
if (fonts === undefined) {
  console.error(
    "learn-families.ts FOLDER: must be given the folder of the fonts, or --packages to print what to install there",
  );
  process.exitCode = 2;
} else if (fonts === "--packages") {
  console.log(families.map((family) => `@fontsource/${family}`).join(" "));
} else {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const family of families) await learnFamily(join(fonts, "node_modules/@fontsource"), family);
}
