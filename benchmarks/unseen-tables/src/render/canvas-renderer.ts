import { createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";
import type { Curve, Face, Scene, Text } from "../scene/scene.ts";
import { fillStyle, roundedPath } from "./canvas-paint.ts";
import { fontFiles } from "./font-files.ts";
import type { Drawn, Renderer } from "./renderer.ts";

/** Draws with a canvas of Skia in this process: everywhere the same pixels, no subpixel colours, no font features. */
export function createCanvasRenderer(faces: readonly Face[]): Renderer {
  const known = registerFaces(faces);
  const draw = (scene: Scene): Drawn => {
    const canvas = createCanvas(scene.width, scene.height);
    const context = canvas.getContext("2d");
    const extents: Drawn["extents"][number][] = [];
    for (const shape of scene.shapes) {
      context.save();
      switch (shape.kind) {
        case "box":
          context.globalAlpha = shape.opacity ?? 1;
          context.fillStyle = fillStyle(context, shape.paint, shape);
          roundedPath(context, shape, shape.radiusPx ?? 0);
          context.fill();
          break;
        case "curve":
          drawCurve(context, shape);
          break;
        case "text":
          extents.push(drawText(context, shape, known));
          break;
        default:
          shape satisfies never;
      }
      context.restore();
    }
    const { data } = context.getImageData(0, 0, scene.width, scene.height);
    return { width: scene.width, height: scene.height, rgba: new Uint8Array(data.buffer), extents };
  };
  return { name: "canvas", draw: async (scene) => draw(scene), [Symbol.asyncDispose]: async () => {} };
}

/** Registers each file under a name of its own: a shared name would leave the choice of weight to the font matcher. */
export function registerFaces(faces: readonly Face[]): ReadonlyMap<string, string> {
  const families = new Map<string, string>();
  for (const face of faces) {
    const names = fontFiles(face).map(({ path }, index) => {
      const name = `${faceKey(face)}-${index}`;
      GlobalFonts.registerFromPath(path, name);
      return `"${name}"`;
    });
    families.set(faceKey(face), names.join(", "));
  }
  return families;
}

/** CSS font of a registered face at a size. */
export function cssFont(face: Face, sizePx: number, families: ReadonlyMap<string, string>): string {
  const family = families.get(faceKey(face));
  if (family === undefined) throw new Error(`font ${faceKey(face)}: is not among the faces of this renderer`);
  return `${sizePx}px ${family}`;
}

function faceKey({ family, weight, italic }: Face): string {
  return `${family} ${weight}${italic === true ? " italic" : ""}`;
}

function drawCurve(context: SKRSContext2D, { points, colour, widthPx, fill }: Curve): void {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return;
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.strokeStyle = colour;
  context.lineWidth = widthPx;
  context.stroke();
  if (fill === undefined) return;
  context.lineTo(last[0], fill.floorY);
  context.lineTo(first[0], fill.floorY);
  context.fillStyle = fill.colour;
  context.fill();
}

function drawText(context: SKRSContext2D, text: Text, families: ReadonlyMap<string, string>): Drawn["extents"][number] {
  const { look, sizePx, baselineY } = text;
  context.font = cssFont(look.face, sizePx, families);
  context.letterSpacing = `${(look.spacingEm ?? 0) * sizePx}px`;
  context.globalAlpha = look.opacity ?? 1;
  const { width } = context.measureText(text.text);
  const left = text.x - { left: 0, centre: width / 2, right: width }[text.align];
  for (const shadow of look.shadows ?? []) {
    context.save();
    // CSS blurs with half the radius as the standard deviation, as the canvas does.
    Object.assign(context, {
      shadowColor: shadow.colour,
      shadowBlur: shadow.blurPx,
      shadowOffsetX: shadow.x,
      shadowOffsetY: shadow.y,
    });
    context.fillStyle = look.colour;
    context.fillText(text.text, left, baselineY);
    context.restore();
  }
  if (look.outline !== undefined) {
    context.lineJoin = "round";
    context.lineWidth = look.outline.widthPx;
    context.strokeStyle = look.outline.colour;
    context.strokeText(text.text, left, baselineY);
  }
  context.fillStyle = look.colour;
  if (look.gradient !== undefined) {
    const fill = context.createLinearGradient(0, baselineY - sizePx * 0.75, 0, baselineY);
    fill.addColorStop(0, look.gradient[0]);
    fill.addColorStop(1, look.gradient[1]);
    context.fillStyle = fill;
  }
  context.fillText(text.text, left, baselineY);
  return { left, width };
}
