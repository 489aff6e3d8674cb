import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type CDPSession, chromium, type Page } from "playwright-core";
import sharp from "sharp";
import type { Face, Scene } from "../scene/scene.ts";
import { fontFiles } from "./font-files.ts";
import type { Drawn, Renderer } from "./renderer.ts";
import { sceneHtml } from "./scene-html.ts";

const EXECUTABLES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];
const SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

/** Path of an installed Chromium, if there is one. */
export function findChromium(): string | undefined {
  return EXECUTABLES.find((path) => existsSync(path));
}

/** How a browser smooths text: in shades of the text's colour, or with a coloured fringe for the stripes of a flat screen. */
export type Smoothing = "grey" | "lcd";

/** Starts Chromium and draws its pages: the text of a real table. */
export async function startBrowserRenderer(
  executablePath: string,
  faces: readonly Face[],
  smoothing: Smoothing = "grey",
): Promise<Renderer> {
  const browser: Browser = await chromium.launch({
    executablePath,
    args: [...SWITCHES, smoothing === "lcd" ? "--enable-lcd-text" : "--disable-lcd-text"],
    env: { ...process.env, FONTCONFIG_FILE: join(import.meta.dirname, `${smoothing}-fonts.conf`) },
  });
  try {
    const page = await browser.newPage();
    await page.setContent(pageHtml(faces));
    await page.evaluate("Promise.all([...document.fonts].map((font) => font.load()))");
    const session = await page.context().newCDPSession(page);
    return {
      name: "browser",
      draw: async (scene) => drawScene(page, session, scene),
      [Symbol.asyncDispose]: async () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function drawScene(page: Page, session: CDPSession, scene: Scene): Promise<Drawn> {
  const { width, height } = scene;
  const viewport = page.viewportSize();
  if (viewport?.width !== width || viewport.height !== height) await page.setViewportSize({ width, height });
  const extents = await page.evaluate<Drawn["extents"]>(`show(${JSON.stringify(sceneHtml(scene))})`);
  // Playwright's own screenshot waits for more than a still page needs, and packs tighter than a picture that is unpacked at once.
  const { data } = await session.send("Page.captureScreenshot", { format: "png", optimizeForSpeed: true });
  const rgba = await sharp(Buffer.from(data, "base64")).ensureAlpha().raw().toBuffer();
  return { width, height, rgba, extents };
}

/** An empty page that has all faces and knows how to put texts on their baselines. */
function pageHtml(faces: readonly Face[]): string {
  const rules = faces.flatMap(fontFiles).map(({ family, weight, italic, path }) => {
    const source = `data:font/woff2;base64,${readFileSync(path).toString("base64")}`;
    const range = unicodeRange(path);
    return (
      `@font-face{font-family:"${family}";font-weight:${weight};font-style:${italic === true ? "italic" : "normal"};` +
      `src:url(${source}) format("woff2");unicode-range:${range}}`
    );
  });
  return `<!doctype html><meta charset="utf-8"><style>${rules.join("")}
body{margin:0;overflow:hidden;text-rendering:geometricPrecision}
div,svg,p{position:absolute;margin:0;white-space:pre}
i{display:inline-block;width:0;height:0}
</style><body><script>${SHOW}</script>`;
}

/** Which characters a file of this subset is asked for. */
function unicodeRange(path: string): string {
  if (path.includes("-latin-ext-")) return "U+0100-02BA,U+1E00-1EFF,U+20A0-20AB,U+20AD-20CF";
  return path.includes("-cyrillic-") ? "U+0400-04FF" : "U+0000-00FF,U+2000-206F,U+20AC,U+2212";
}

const SHOW = `
function show(html) {
  document.body.innerHTML = html;
  const texts = [...document.querySelectorAll("p")];
  const places = texts.map((text) => {
    const box = text.getBoundingClientRect();
    const width = text.lastChild.getBoundingClientRect().left - box.left;
    const baseline = text.lastChild.getBoundingClientRect().bottom - box.top;
    return { left: text.dataset.x - width * text.dataset.share, top: text.dataset.y - baseline, width };
  });
  texts.forEach((text, index) => {
    text.style.left = places[index].left + "px";
    text.style.top = places[index].top + "px";
  });
  return places.map(({ left, width }) => ({ left, width }));
}`;
