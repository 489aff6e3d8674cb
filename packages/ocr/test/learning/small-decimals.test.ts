import { createRandom, formatNumber, type Pixels, pixelsOf, type TableMap } from "@aviator/core";
import { expect, test } from "vitest";
import { createTableLearner, createTableReader } from "../../src/index.ts";
import { DECIMALS_REGION, paintSmallDecimals, type SmallDecimalsPaint } from "../painted-decimals.ts";

const { width, height } = DECIMALS_REGION;
const MAP: TableMap = {
  version: 1,
  size: { width, height: 2 * height },
  regions: { multiplier: { x: 0, y: height, width, height }, balance: { x: 0, y: 0, width, height } },
};
const PLAIN: SmallDecimalsPaint = {
  font: "kanit",
  weight: 500,
  size: 30,
  share: 0.7,
  isRaised: false,
  opacity: 1,
  sign: ".",
  before: "$",
};

/** Learns a table whose balance is painted so, and counts what is read of 30 frames. */
async function learnAndRead(paint: SmallDecimalsPaint): Promise<{ right: number; wrong: string[] }> {
  const random = createRandom(JSON.stringify(paint));
  const draw = (value: number): Pixels => {
    const text = formatNumber(value, { decimal: ".", thousands: "," });
    const balance = paintSmallDecimals(text.slice(0, -3), text.slice(-2), paint, random);
    const flown = String(100 + Math.floor(9e4 ** random.next()));
    const plain = { ...PLAIN, share: 1, before: "", after: "x" };
    const multiplier = paintSmallDecimals(flown.slice(0, -2), flown.slice(-2), plain, random);
    const bytes = new Uint8Array(2 * balance.bytes.length);
    bytes.set(balance.bytes);
    bytes.set(multiplier.bytes, balance.bytes.length);
    return pixelsOf(bytes, width, 2 * height, "rgba");
  };
  const valueOf = (): number => 100 + Math.floor(9e6 ** random.next());
  const learner = createTableLearner({ map: MAP });
  for (let frame = 0; frame < 40; frame += 1) learner.add(draw(valueOf()));
  const { table } = await learner.learn();
  const reader = createTableReader({ map: MAP, glyphs: table });
  const wrong: string[] = [];
  let right = 0;
  for (let frame = 0; frame < 30; frame += 1) {
    const value = valueOf();
    reader.forget();
    const { balance } = reader.readNow({ ...draw(value), capturedAtMs: 0, monotonicMs: 0, sequence: 1 });
    if (balance?.value === value) right += 1;
    else if (balance?.value != null) wrong.push(`${value} was read as ${balance.value}`);
  }
  return { right, wrong };
}

test.each<[string, Partial<SmallDecimalsPaint>]>([
  ["on the foot", {}],
  ["on the foot, fainter", { opacity: 0.7, share: 0.8 }],
  ["raised", { isRaised: true, share: 0.6 }],
  ["raised, with a currency behind", { isRaised: true, share: 0.7, before: "", after: " EUR" }],
])("decimals that are drawn smaller are read: %s", async (_, paint) => {
  expect(await learnAndRead({ ...PLAIN, ...paint })).toEqual({ right: 30, wrong: [] });
});

test.each<[string, Partial<SmallDecimalsPaint>]>([
  ["on the foot", { sign: "" }],
  ["raised", { sign: "", isRaised: true, share: 0.6 }],
  ["hardly smaller", { sign: "", share: 0.85 }],
  ["by a tenth", { sign: "", share: 0.9, font: "roboto", size: 24 }],
  [
    "by a twentieth, in small print of whole pixels",
    { sign: "", share: 0.95, font: "exo-2", weight: 600, size: 14, before: "" },
  ],
  ["faint", { sign: "", opacity: 0.5, share: 0.8 }],
])("without a sign smaller decimals make no larger number, nor are they left out: %s", async (_, paint) => {
  expect(await learnAndRead({ ...PLAIN, ...paint })).toEqual({ right: 0, wrong: [] });
});

test("decimals so faint that little of them is cut out are not read wrong", async () => {
  for (const font of ["kanit", "exo-2"]) {
    const { wrong } = await learnAndRead({
      ...PLAIN,
      font,
      weight: font === "kanit" ? 500 : 600,
      opacity: 0.5,
      isRaised: true,
      share: 0.6,
    });
    expect(wrong).toEqual([]);
  }
});
