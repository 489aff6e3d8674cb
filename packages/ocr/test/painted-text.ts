import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { type Pixels, pixelsOf, type Random } from "@aviator/core";
import { fileURLToPath } from "node:url";

/** How a text is painted. */
export interface Paint {
  readonly font: string;
  readonly weight: number;
  readonly size: number;
  readonly ink: string;
  readonly background: readonly string[];
  readonly effect: "none" | "glow" | "shadow" | "outline" | "rays" | "noise" | "blur";
  /** Between letters, beside the font's own, in sizes. */
  readonly spacing?: number;
  /** How far the text leans to the right, in shares of its height. Default 0. */
  readonly lean?: number;
}

const registered = new Set<string>();

/** Registers one weight of a font from npm and returns its family name. */
export function useFont(font: string, weight: number): string {
  const family = `${font}-${weight}`;
  if (!registered.has(family)) {
    const url = new URL(`../node_modules/@fontsource/${font}/files/${font}-latin-${weight}-normal.woff2`, import.meta.url);
    GlobalFonts.registerFromPath(fileURLToPath(url), family);
    registered.add(family);
  }
  return family;
}

/** Paints a text amid a region with some air around it. */
export function paintText(text: string, paint: Paint, random: Random): Pixels {
  const { size, effect } = paint;
  const family = useFont(paint.font, paint.weight);
  const measure = createCanvas(8, 8).getContext("2d");
  measure.font = `${size}px "${family}"`;
  measure.letterSpacing = `${(paint.spacing ?? 0) * size}px`;
  const textWidth = measure.measureText(text).width;
  const width = Math.ceil(textWidth + size * (1.2 + random.next()));
  const height = Math.ceil(size * (1.7 + random.next()));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const gradient = context.createLinearGradient(0, 0, width, height * random.next());
  for (const [index, colour] of paint.background.entries())
    gradient.addColorStop(index / Math.max(1, paint.background.length - 1), colour);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  if (effect === "rays") {
    context.fillStyle = "rgba(255,255,255,0.07)";
    for (let ray = 0; ray < 9; ray += 2) {
      context.beginPath();
      context.moveTo(width * 0.3, height * 1.4);
      context.lineTo((width * ray) / 8, -10);
      context.lineTo((width * (ray + 1)) / 8, -10);
      context.fill();
    }
  }
  context.font = `${size}px "${family}"`;
  context.letterSpacing = measure.letterSpacing;
  const x = (width - textWidth) / 2 + random.next();
  const y = height / 2 + size * 0.36 + random.next();
  // About the baseline, so that the text keeps its place.
  if (paint.lean !== undefined) context.setTransform(1, 0, -paint.lean, 1, paint.lean * y, 0);
  if (effect === "glow") [context.shadowColor, context.shadowBlur] = [paint.ink, size * 0.25];
  if (effect === "shadow")
    [context.shadowColor, context.shadowBlur, context.shadowOffsetY] = ["rgba(0,0,0,0.6)", 3, size * 0.05];
  if (effect === "outline") {
    context.strokeStyle = "#000000";
    context.lineWidth = size * 0.08;
    context.strokeText(text, x, y);
  }
  if (effect === "blur") context.filter = `blur(${(0.4 + size * 0.012).toFixed(2)}px)`;
  context.fillStyle = paint.ink;
  context.fillText(text, x, y);
  const { data } = context.getImageData(0, 0, width, height);
  const bytes = new Uint8Array(data.buffer);
  if (effect === "noise")
    for (let at = 0; at < bytes.length; at += 1)
      bytes[at] = Math.max(0, Math.min(255, bytes[at]! + (random.next() - 0.5) * 50));
  return pixelsOf(bytes, width, height, "rgba");
}

/** Ink and backgrounds as tables have them, dark and light. */
export const COLOURS: readonly (readonly [string, readonly string[]])[] = [
  ["#ffffff", ["#101012", "#1c1c20"]],
  ["#ffffff", ["#123c5c", "#2a7ab0"]],
  ["#ffffff", ["#5a1050", "#a82a80"]],
  ["#e50539", ["#000000", "#161618"]],
  ["#30d158", ["#0a0a0c", "#200a30"]],
  ["#18202c", ["#f4f5f8", "#e0e8ff"]],
  ["#c01030", ["#ffffff", "#f0f0f4"]],
  ["#6a6e78", ["#ffffff"]],
  ["#8a8f98", ["#17181c"]],
];
export const EFFECTS: readonly Paint["effect"][] = ["none", "glow", "shadow", "outline", "rays", "noise", "blur"];
