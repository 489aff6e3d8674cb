import type { Layout, Size } from "@aviator/core";
import { type PageSetup, SETUP_ELEMENT_ID } from "./page-setup.ts";

/** The wall: every table in its cell of the layout, the same whole pixels as core's `cellRegion`. */
export function wallHtml(layout: Layout, size: Size | null, names: readonly string[]): string {
  const frames = names.map((name) => `<iframe src="/tables/${encodeURIComponent(name)}" title="${escapeHtml(name)}"></iframe>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Simulated tables</title>
<style>
html, body { margin: 0; height: 100%; overflow: hidden; background: #000; }
body { display: grid; grid-template: ${tracks(layout.rows, size?.height, "vh")} / ${tracks(layout.columns, size?.width, "vw")}; }
iframe { display: block; width: 100%; height: 100%; border: 0; }
</style>
</head>
<body>
${frames.join("\n")}
</body>
</html>
`;
}

/** Equal whole pixels; a hundredth makes up for thirds that the browser can't write exactly. */
function tracks(count: number, pixels: number | undefined, unit: "vw" | "vh"): string {
  const track = pixels === undefined ? `round(down, 100${unit} / ${count} + 0.01px, 1px)` : `${Math.floor(pixels / count)}px`;
  return `repeat(${count}, ${track})`;
}

/** One table: its font, its setup, and the script that does the rest. */
export function tableHtml(setup: PageSetup): string {
  const { skin, name } = setup;
  const { family } = skin.font;
  const base = `/tables/${encodeURIComponent(name)}`;
  const faces = ([500, 700] as const).map(
    (weight) =>
      `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url("${base}/font-${weight}.woff2") format("woff2"); }`,
  );
  return `<!doctype html>
<html lang="${skin.language}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(name)}</title>
<style>
${faces.join("\n")}
html, body { margin: 0; height: 100%; overflow: hidden; background: ${skin.colours.page}; }
body { position: relative; font-family: "${family}"; color: ${skin.colours.text}; user-select: none; }
body * { position: absolute; box-sizing: border-box; margin: 0; font-family: inherit; white-space: pre; }
input { border: 0; padding: 0; outline: none; text-align: center; font-weight: 700; background: ${skin.colours.field}; color: inherit; user-select: text; }
input:focus { box-shadow: 0 0 0 2px ${skin.colours.accent}; }
button { border: 0; padding: 0; cursor: pointer; color: ${skin.colours.buttonText}; }
button:hover { filter: brightness(1.08); }
</style>
</head>
<body>
<script type="application/json" id="${SETUP_ELEMENT_ID}">${JSON.stringify(setup).replaceAll("<", "\\u003c")}</script>
<script type="module" src="/table.js"></script>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
