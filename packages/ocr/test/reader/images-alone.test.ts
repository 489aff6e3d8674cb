import { createRandom } from "@aviator/core";
import sharp from "sharp";
import { expect, test } from "vitest";
import { createTableReader } from "../../src/index.ts";
import { paintText } from "../painted-text.ts";

const SIZE = { width: 220, height: 60 };

test("an image is read as if it were the first, whatever fonts stood there before", async () => {
  const paint = { weight: 700, size: 22, ink: "#ffffff", background: ["#101820"], effect: "none" } as const;
  const map = { version: 1, size: SIZE, regions: { multiplier: { x: 0, y: 0, ...SIZE } } } as const;
  const png = async (font: string, text: string): Promise<Buffer> => {
    const { bytes, width, height } = paintText(text, { ...paint, font }, createRandom(text));
    const picture = sharp(bytes, { raw: { width, height, channels: 4 } });
    return picture.resize(SIZE.width, SIZE.height, { fit: "contain", background: "#101820" }).png().toBuffer();
  };
  const readings = async (earlier: readonly Buffer[], image: Buffer) => {
    await using reader = createTableReader({ map });
    for (const one of earlier) await reader.read(one);
    const { value, reason, confidence, text } = (await reader.read(image)).multiplier;
    return { value, reason, confidence, text };
  };
  const earlier = await Promise.all(["1.23x", "4.56x", "7.89x", "2.05x"].map((text) => png("roboto-mono", text)));
  for (const font of ["inter", "exo-2"]) {
    const image = await png(font, "38.64x");
    expect(await readings(earlier, image)).toEqual(await readings([], image));
  }
});
