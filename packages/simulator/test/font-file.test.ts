import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { fontFile } from "../src/font-file.ts";
import { createSimulator } from "../src/simulator.ts";
import type { Skin } from "../src/skins/skin.ts";
import { skinNamed } from "../src/skins/skins.ts";
import { startPainter } from "../src/start-painter.ts";

const night = skinNamed("night");
const inFont = (family: string, file: string): Skin => ({
  ...night,
  font: { ...night.font, family, files: { 500: file, 700: file } },
});

test("finds a font in its package, and by its URL", () => {
  expect(fontFile(night, 700)).toMatch(/inter-latin-700-normal\.woff2$/);
  expect(fontFile(inFont("A", pathToFileURL(import.meta.filename).href), 500)).toBe(import.meta.filename);
});

test("a font that is not there is refused before any thread starts", async () => {
  const tables = [{ skin: inFont("B", "@fontsource/inter/files/none.woff2") }];
  const error = {
    code: "AVI_SIMULATOR_FONT_MISSING",
    message:
      "skin night: font.files[700] must be a font file in an installed package, or a file: URL " +
      '(found "@fontsource/inter/files/none.woff2"); install the package or correct the name',
  };
  await expect(startPainter({ tables })).rejects.toMatchObject(error);
});

test("a file that is no font is refused", () => {
  const skin = inFont("C", pathToFileURL(import.meta.filename).href);
  expect(() => createSimulator({ tables: [{ skin }] })).toThrow(
    `skin night: ${import.meta.filename} must be a font that Skia can read (woff2, woff, ttf or otf); use another file`,
  );
});
