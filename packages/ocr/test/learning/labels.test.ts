import { createRandom, formatNumber, type Pixels, pixelsOf, type Random, type TableMap } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createTableLearner, createTableReader, type TableLearnReport } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";
import { randomShown, type Shown, SMALL_MAP, valuesOf } from "./painted-frames.ts";

const NUMBERS = { decimal: ".", thousands: "," } as const;
const MAP: TableMap = { ...SMALL_MAP, regions: { ...SMALL_MAP.regions, players: { x: 10, y: 300, width: 300, height: 44 } } };

/** What stands in a region, piece by piece: text, size, ink, and the gap before it in pixels. */
type Piece = readonly [text: string, size: number, ink: string, gap: number];

/** Paints each region's pieces side by side, all of them at its right end. */
function paintPieces(pieces: ReadonlyMap<string, readonly Piece[]>, random: Random): Pixels {
  const { width, height } = MAP.size;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#0e1420";
  context.fillRect(0, 0, width, height);
  context.textAlign = "right";
  for (const [name, own] of pieces) {
    const region = MAP.regions[name as keyof Shown]!;
    let x = region.x + region.width - 12 + random.next();
    for (const [text, size, ink, gap] of own.toReversed()) {
      context.font = `${size}px "${useFont("exo-2", 700)}"`;
      context.fillStyle = ink;
      context.fillText(text, x, region.y + region.height * 0.68);
      x -= context.measureText(text).width + gap;
    }
  }
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}

type Write = (shown: Shown) => readonly Piece[];
const amount = (value: number): string => formatNumber(value, NUMBERS);
const WHITE = "#ffffff";

/** Learns 40 frames in which one field is written so, and reads ten others. */
async function learnAndRead(field: "balance" | "players", write: Write) {
  const random = createRandom(`labels ${field} ${write.toString()}`);
  const next = (): { shown: Shown; pixels: Pixels } => {
    const any = randomShown(random);
    const shown = { ...any, balance: 1000 + any.balance };
    const multiplier: Piece = [`${formatNumber(shown.multiplier, { ...NUMBERS, thousands: "" })}x`, 62, WHITE, 0];
    return {
      shown,
      pixels: paintPieces(
        new Map([
          ["multiplier", [multiplier]],
          [field, write(shown)],
        ]),
        random,
      ),
    };
  };
  const learner = createTableLearner({ map: MAP });
  for (let frame = 0; frame < 40; frame += 1) learner.add(next().pixels);
  const { table, report } = await learner.learn();
  const reader = createTableReader({ map: MAP, glyphs: table });
  const drawn: unknown[] = [];
  const read: unknown[] = [];
  for (let frame = 0; frame < 10; frame += 1) {
    const { shown, pixels } = next();
    reader.forget();
    drawn.push(shown[field]);
    read.push(valuesOf(reader.readNow({ ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 1 }))[field]);
  }
  return { drawn, read, report };
}

const understood = ({ regions }: TableLearnReport, field: string) =>
  regions.find(({ path }) => path === `regions.${field}`)?.understood;

const WRITTEN: Readonly<Record<string, readonly ["balance" | "players", Write]>> = {
  "with a colon and a narrow space": [
    "balance",
    ({ balance }) => [
      ["Bits:", 24, WHITE, 0],
      [amount(balance), 24, WHITE, 3],
    ],
  ],
  "of letters that look like digits, with a colon": [
    "players",
    ({ players }) => [
      ["Online:", 22, WHITE, 0],
      [`${players.cashedOut}/${players.total}`, 22, WHITE, 4],
    ],
  ],
  "smaller and fainter than the number, which it nearly touches": [
    "balance",
    ({ balance }) => [
      ["Total bets USD", 16, "#9aa2b0", 0],
      [amount(balance), 22, WHITE, 4],
    ],
  ],
  "small, in another colour, before a currency": [
    "balance",
    ({ balance }) => [
      ["SALDO", 13, "#9a6cff", 0],
      ["R$", 24, WHITE, 9],
      [amount(balance), 24, WHITE, 9],
    ],
  ],
  "before a sign that stands at the number": [
    "balance",
    ({ balance }) => [
      ["Toplam:", 22, WHITE, 0],
      ["@", 22, WHITE, 8],
      [amount(balance), 22, WHITE, 1],
    ],
  ],
};

test.each(Object.entries(WRITTEN))("a label on the line of the number is none of it: %s", async (_, [field, write]) => {
  const { drawn, read, report } = await learnAndRead(field, write);
  expect(read).toEqual(drawn);
  expect(understood(report, field)).toBeGreaterThanOrEqual(35);
});
