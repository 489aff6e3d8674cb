import type { Box, Curve, Paint, Scene, Shape, Text } from "../scene/scene.ts";

/** The body of a page that shows a scene; each text says where it wants to stand, and the page's script puts it there. */
export function sceneHtml(scene: Scene): string {
  return scene.shapes.map((shape) => shapeHtml(shape, scene)).join("");
}

function shapeHtml(shape: Shape, scene: Scene): string {
  switch (shape.kind) {
    case "box":
      return boxHtml(shape);
    case "curve":
      return curveHtml(shape, scene);
    case "text":
      return textHtml(shape);
    default:
      return shape satisfies never;
  }
}

function boxHtml({ x, y, width, height, paint, radiusPx = 0, opacity = 1 }: Box): string {
  const place = `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
  return `<div style="${place};border-radius:${radiusPx}px;opacity:${opacity};background:${cssPaint(paint, width)}"></div>`;
}

function curveHtml({ points, colour, widthPx, fill }: Curve, { width, height }: Scene): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return "";
  const line = points.map(([x, y]) => `${x},${y}`).join(" ");
  const area =
    fill === undefined
      ? ""
      : `<polygon fill="${fill.colour}" points="${line} ${last[0]},${fill.floorY} ${first[0]},${fill.floorY}"/>`;
  return (
    `<svg style="left:0;top:0" width="${width}" height="${height}">${area}` +
    `<polyline fill="none" stroke="${colour}" stroke-width="${widthPx}" points="${line}"/></svg>`
  );
}

function textHtml({ text, look, sizePx, x, baselineY, align }: Text): string {
  const { face, colour, spacingEm = 0, shadows = [], outline, gradient, opacity = 1, features } = look;
  const style = [
    `font:${face.italic === true ? "italic " : ""}${face.weight} ${sizePx}px/1 "${face.family}"`,
    `letter-spacing:${spacingEm}em`,
    `opacity:${opacity}`,
    gradient === undefined
      ? `color:${colour}`
      : `color:transparent;background:linear-gradient(${gradient.join(",")});background-clip:text`,
    shadows.length > 0 &&
      `text-shadow:${shadows.map((one) => `${one.x}px ${one.y}px ${one.blurPx}px ${one.colour}`).join(",")}`,
    outline && `-webkit-text-stroke:${outline.widthPx}px ${outline.colour};paint-order:stroke fill`,
    features !== undefined && `font-feature-settings:"${features}"`,
  ].filter((rule) => typeof rule === "string");
  const shown = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const share = { left: 0, centre: 0.5, right: 1 }[align];
  return `<p data-x="${x}" data-y="${baselineY}" data-share="${share}" style='${style.join(";")}'>${shown}<i></i></p>`;
}

function cssPaint(paint: Paint, width: number): string {
  switch (paint.kind) {
    case "solid":
      return paint.colour;
    case "linear":
      return `linear-gradient(${paint.angleDeg}deg,${paint.colours.join(",")})`;
    case "radial":
      return `radial-gradient(circle ${paint.reach * width}px at ${paint.x * 100}% ${paint.y * 100}%,${paint.colours.join(",")})`;
    case "rays": {
      const stepDeg = 180 / paint.count;
      const [first, second] = paint.colours;
      const stops = `${first} 0 ${stepDeg}deg,${second} 0 ${2 * stepDeg}deg`;
      return `repeating-conic-gradient(from ${paint.turnDeg}deg at ${paint.x * 100}% ${paint.y * 100}%,${stops})`;
    }
    case "checks":
      return `repeating-conic-gradient(${paint.colours[0]} 0 25%,${paint.colours[1]} 0 50%) 0 0/${2 * paint.sidePx}px ${2 * paint.sidePx}px`;
    case "stripes": {
      const [first, second] = paint.colours;
      const stops = `${first} 0 ${paint.sidePx}px,${second} 0 ${2 * paint.sidePx}px`;
      return `repeating-linear-gradient(45deg,${stops})`;
    }
    default:
      return paint satisfies never;
  }
}
