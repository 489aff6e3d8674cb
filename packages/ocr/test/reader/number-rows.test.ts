import { pixelsOf, type Pixels, type TableMap } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createTableLearner, createTableReader } from "../../src/index.ts";
import { createNumberRows } from "../../src/pixels/number-rows.ts";
import { useFont } from "../painted-text.ts";

const MAP: TableMap = {
  version: 1,
  size: { width: 520, height: 240 },
  regions: {
    multiplier: { x: 20, y: 10, width: 480, height: 170 },
    balance: { x: 20, y: 190, width: 230, height: 40 },
    players: { x: 270, y: 190, width: 230, height: 40 },
  },
};

interface Shown {
  readonly number: string;
  readonly ink: string;
  readonly words?: string;
  readonly wordsInk?: string;
  readonly where?: "above" | "below";
  /** Height of the words, as a share of the number's. */
  readonly share?: number;
  readonly paper: string;
  readonly text: string;
  readonly font?: string;
}

/** A table with a number of 64 pixels, and words above or below it. */
function paint(shown: Shown): Pixels {
  const { number, ink, words = "", wordsInk = ink, where = "above", share = 0.4, paper, text, font = "inter" } = shown;
  const { width, height } = MAP.size;
  const context = createCanvas(width, height).getContext("2d");
  const write = (line: string, x: number, y: number, size: number, colour: string): void => {
    context.font = `${size}px "${useFont(font, 700)}"`;
    context.fillStyle = colour;
    context.fillText(line, x, y);
  };
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  context.textAlign = "center";
  write(number, 260, where === "above" ? 145 : 90, 64, ink);
  write(words, 260, where === "above" ? 84 : 108 + 64 * share * 0.75, 64 * share, wordsInk);
  write("1,234.56", 135, 218, 24, text);
  write("12/345", 385, 218, 24, text);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}
const stamp = { capturedAtMs: 0, monotonicMs: 0, sequence: 1 };
const LIGHT = { paper: "#f4f5f8", text: "#18202c" };
const DARK = { paper: "#101012", text: "#ffffff" };

test.each([
  [LIGHT, "#ff5a5f", "#18202c"],
  [LIGHT, "#e57373", "#000000"],
  [LIGHT, "#e74c3c", "#000000"],
  [LIGHT, "#d0021b", "#d0021b"],
  [DARK, "#d0021b", "#ffffff"],
  [DARK, "#8c0a1e", "#c0c0c8"],
  [DARK, "#e50539", "#808088"],
])("a crash point is read whatever is written above or below it: %o, %s under %s", (theme, ink, wordsInk) => {
  const reader = createTableReader({ map: MAP });
  for (const words of ["FLEW AWAY!", "¡SE FUE!", "ODLETĚL"]) {
    for (const where of ["above", "below"] as const) {
      for (const [share, number] of [
        [0.3, "158.92x"],
        [0.5, "1.37x"],
      ] as const) {
        reader.forget();
        const { multiplier, phase } = reader.readNow({
          ...paint({ ...theme, ink, words, wordsInk, where, share, number }),
          ...stamp,
        });
        expect(multiplier.value, `${number} ${where} ${words}`).toBe(Math.round(Number.parseFloat(number) * 100));
        // A pale red may be an orange on another table.
        expect(ink === "#e57373" ? "crashed" : phase.value).toBe("crashed");
      }
    }
  }
});

test("crash points under words of another colour are learned, and read by what was learned", async () => {
  const learner = createTableLearner({ map: MAP });
  const frame = (index: number): Pixels => {
    const number = `${(((index * 7919) % 9000) / 100 + 1.01).toFixed(2)}x`;
    const crash = { ink: "#ff5a5f", words: "FLEW AWAY!", wordsInk: "#000000" };
    return paint({ ...LIGHT, number, font: "dm-sans", ...(index % 4 === 3 ? crash : { ink: "#18202c" }) });
  };
  for (let index = 0; index < 40; index += 1) learner.add(frame(index));
  const { table } = await learner.learn();
  expect(table.phases?.crashed).toEqual([expect.objectContaining({ background: 0xf4_f5_f8 })]);
  const reader = createTableReader({ map: MAP, glyphs: table });
  for (const index of [43, 47, 51]) {
    const { multiplier, phase } = reader.readNow({ ...frame(index), ...stamp });
    expect([multiplier.value, phase.value]).toEqual([((index * 7919) % 9000) + 101, "crashed"]);
  }
});

test("only the rows of the number are taken, and only where words in another colour stand with it", () => {
  const rowsOf = createNumberRows();
  const region = (shown: Omit<Shown, "paper" | "text">) => rowsOf(paint({ ...LIGHT, text: LIGHT.paper, ...shown }));
  const beneath = region({ number: "1.37x", ink: "#d0021b", words: "FLEW AWAY!", wordsInk: "#18202c" });
  expect(beneath?.top).toBeGreaterThan(84);
  expect((beneath?.top ?? 0) + (beneath?.height ?? 0)).toBe(MAP.size.height);
  expect(region({ number: "1.37x", ink: "#d0021b", words: "FLEW AWAY!" })).toBeNull();
  expect(region({ number: "1.37x", ink: "#d0021b" })).toBeNull();
  // Of two lines about as high either may be the number.
  expect(region({ number: "1.37x", ink: "#d0021b", words: "2.37x", wordsInk: "#18202c", share: 0.9 })).toBeNull();
});

test("a number that is cut across is no line above another", () => {
  const pixels = paint({
    ...LIGHT,
    text: LIGHT.paper,
    number: "888.88x",
    ink: "#d0021b",
    words: "FLEW AWAY!",
    wordsInk: "#18202c",
  });
  const { stride, bytes } = pixels;
  // A strip of the page's colour over the lower half of the digits.
  for (let y = 124; y < 131; y += 1) for (let at = y * stride; at < (y + 1) * stride; at += 1) bytes[at] = bytes[at % 4]!;
  expect(createNumberRows()(pixels)).toBeNull();
  expect(createTableReader({ map: MAP }).readNow({ ...pixels, ...stamp }).multiplier.value).toBeNull();
});
