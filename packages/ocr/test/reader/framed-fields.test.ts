import { pixelsOf, type Pixels, type TableMap } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createTableReader } from "../../src/index.ts";
import { createLineCollector } from "../../src/learning/table-lines.ts";
import { useFont } from "../painted-text.ts";

const [WIDTH, HEIGHT] = [230, 48];
const MAP: TableMap = {
  version: 1,
  size: { width: 400, height: 120 },
  numbers: { decimal: ",", thousands: " ", currency: "€" },
  regions: { multiplier: { x: 20, y: 70, width: 300, height: 40 }, balance: { x: 20, y: 10, width: WIDTH, height: HEIGHT } },
};
const READER = createTableReader({ map: MAP });

interface Look {
  readonly page: string;
  readonly ground: string;
  readonly frame: string;
  readonly ink: string;
  readonly round: number;
  readonly thick: number;
}
const BRIGHT: readonly Look[] = [
  { page: "#1a0f35", ground: "#0b0718", frame: "#7b4dff", ink: "#eeeaff", round: 8, thick: 2.5 },
  { page: "#0f1720", ground: "#0f1720", frame: "#e5e7eb", ink: "#ffffff", round: 19, thick: 2 },
  { page: "#101418", ground: "#20262d", frame: "#ffcc33", ink: "#ffcc33", round: 12, thick: 3 },
];

const THIN: Look = { page: "#ffffff", ground: "#ffffff", frame: "#3b4252", ink: "#111827", round: 3, thick: 1 };

/** A balance in a frame, which hides what reaches beyond its inside. */
function paint(text: string, { page, ground, frame, ink, round, thick }: Look, x = 40, over?: string): Pixels {
  const { width, height } = MAP.size;
  const context = createCanvas(width, height).getContext("2d");
  context.fillStyle = page;
  context.fillRect(0, 0, width, height);
  context.lineWidth = thick;
  context.beginPath();
  context.roundRect(26, 15, WIDTH - 12, HEIGHT - 10, round);
  context.fillStyle = ground;
  context.fill();
  context.save();
  context.clip();
  context.font = `24px "${useFont("inter", 700)}"`;
  context.fillStyle = ink;
  context.fillText(text, 20 + x, 42.5);
  context.restore();
  context.strokeStyle = frame;
  context.stroke();
  if (over !== undefined) {
    context.beginPath();
    context.roundRect(16, 18, 90, 32, 6);
    context.fillStyle = ground;
    context.fill();
    context.stroke();
    context.fillStyle = ink;
    context.fillText(over, 30, 41);
  }
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}

function read(...painted: Parameters<typeof paint>): number | null {
  READER.forget();
  return READER.readNow({ ...paint(...painted), capturedAtMs: 0, monotonicMs: 0, sequence: 1 }).balance!.value;
}

test.each([...BRIGHT, THIN])("a number is read in a frame that its region holds: $frame on $page", (look) => {
  expect(read("3 073,58 €", look)).toBe(307_358);
  expect(read("18 640,29 €", look)).toBe(1_864_029);
  expect(read("95,04 €", look)).toBe(9504);
});

test.each(BRIGHT)("a frame that hides a digit leaves no shorter number: $frame on $page", (look) => {
  for (let x = -90; x < 200; x += 1) expect([null, 13_907_358], `from ${x}`).toContain(read("139 073,58 €", look, x));
});

test("a framed pop-up over the beginning of a field is not the field", () => {
  for (const look of BRIGHT)
    for (let x = -20; x < 120; x += 4) expect([null, 307_358]).toContain(read("3 073,58 €", look, x, "5,00"));
});

test("what stands in a frame is learned from", () => {
  for (const look of BRIGHT) {
    const collector = createLineCollector(MAP);
    collector.add(paint("3 073,58", look));
    const balance = collector.regions().find(({ path }) => path === "regions.balance")!;
    expect(balance.lines.map(({ parts }) => parts.length)).toEqual(["3073,58".length]);
  }
});
