import { type FieldKind, formatNumber, type Pixels, pixelsOf, type Random, type TableMap } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { useFont } from "./painted-text.ts";

/** One field of a painted table: what stands there, and where. */
export interface Field {
  readonly path: string;
  readonly kind: FieldKind;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly text: string;
  readonly value: number;
}

/** Sizes of the fields are those of a real table, 1280 pixels wide. */
export const PAINTED_MAP: TableMap = {
  version: 1,
  size: { width: 1280, height: 1040 },
  numbers: { decimal: ".", thousands: "," },
  regions: {
    multiplier: { x: 248, y: 399, width: 780, height: 130 },
    balance: { x: 885, y: 135, width: 270, height: 60 },
    totalStake: { x: 770, y: 970, width: 330, height: 60 },
    players: { x: 195, y: 970, width: 290, height: 60 },
  },
  panels: [{ stake: { x: 13, y: 724, width: 285, height: 45 }, autoCashOut: { x: 355, y: 899, width: 130, height: 40 } }],
};

/** The six fields of a table with random values. */
export function fieldsOf(random: Random): Field[] {
  const upTo = (most: number): number => Math.floor(random.next() * most);
  const amount = (path: string, width: number, height: number, most: number): Field => {
    const value = 100 + upTo(most);
    return { path, kind: "money", width, height, size: 28, text: formatNumber(value, PAINTED_MAP.numbers!), value };
  };
  const multiplier = 100 + upTo(900_000);
  const auto = 101 + upTo(9000);
  const players = 100 + upTo(9000);
  return [
    {
      path: "regions.multiplier",
      kind: "multiplier",
      width: 780,
      height: 130,
      size: 100,
      text: `${formatNumber(multiplier, { decimal: ".", thousands: "" })}x`,
      value: multiplier,
    },
    amount("regions.balance", 270, 60, 9_000_000),
    amount("regions.totalStake", 330, 60, 90_000_000),
    { path: "regions.players", kind: "players", width: 290, height: 60, size: 28, text: `12/${players}`, value: players },
    amount("panels[0].stake", 285, 45, 90_000),
    {
      path: "panels[0].autoCashOut",
      kind: "multiplier",
      width: 130,
      height: 40,
      size: 24,
      text: formatNumber(auto, PAINTED_MAP.numbers!),
      value: auto,
    },
  ];
}

/** Paints one field white on a gradient with rays, moved by a part of a pixel: no two paintings share a pixel's surroundings. */
export function paintField(field: Field, random: Random): Pixels {
  const canvas = createCanvas(field.width, field.height);
  const context = canvas.getContext("2d");
  const gradient = context.createLinearGradient(0, 0, field.width, field.height);
  gradient.addColorStop(0, `rgb(${20 + random.next() * 30},20,60)`);
  gradient.addColorStop(1, `rgb(60,20,${60 + random.next() * 60})`);
  context.fillStyle = gradient;
  context.fillRect(0, 0, field.width, field.height);
  context.fillStyle = "rgba(255,255,255,0.05)";
  const turned = random.next() * field.width * 0.25;
  for (let ray = 0; ray < 4; ray += 1) {
    context.beginPath();
    context.moveTo(field.width * 0.3, field.height * 1.4);
    context.lineTo(turned + (field.width * ray) / 4, -10);
    context.lineTo(turned + (field.width * (ray + 0.5)) / 4, -10);
    context.fill();
  }
  context.fillStyle = "#ffffff";
  context.textAlign = "center";
  context.font = `${field.size}px "${useFont("inter", 700)}"`;
  context.fillText(field.text, field.width / 2 + random.next(), field.height / 2 + field.size * 0.36 + random.next());
  const { data } = context.getImageData(0, 0, field.width, field.height);
  return pixelsOf(new Uint8Array(data.buffer), field.width, field.height, "rgba");
}
