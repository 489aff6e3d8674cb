import { bandOf, type Hundredths, type Region } from "@aviator/core";
import { multiplierText } from "../skins/shown-text.ts";
import type { PaintContext } from "./surface.ts";
import type { TableScene } from "./table-scene.ts";
import { drawText, fontOf } from "./text.ts";

/** Space inside and between the pills, as shares of the font size. */
const PILL_PADDING = 0.45;
const PILL_GAP = 0.4;

/** One past crash point on the strip. */
export interface HistoryPill {
  readonly crashPoint: Hundredths;
  readonly text: string;
  readonly colour: string;
  readonly region: Region;
}

/** Lays out the strip, newest first from the left; only what fits wholly is shown. */
export function layOutHistory(context: PaintContext, scene: TableScene, history: readonly Hundredths[]): HistoryPill[] {
  const strip = scene.map.regions.history;
  if (strip === undefined) return [];
  const px = scene.text.history;
  const pills: HistoryPill[] = [];
  context.font = fontOf(scene.skin.font, 700, px);
  let x = strip.x;
  for (const crashPoint of history) {
    const text = multiplierText(scene.skin, crashPoint);
    const width = Math.ceil(context.measureText(text).width + 2 * PILL_PADDING * px);
    if (x + width > strip.x + strip.width) break;
    const region = { x, y: strip.y, width, height: strip.height };
    pills.push({ crashPoint, text, colour: scene.skin.colours.bands[bandOf(crashPoint)], region });
    x += width + Math.ceil(PILL_GAP * px);
  }
  return pills;
}

/** Draws the strip on its background. */
export function drawHistory(context: PaintContext, scene: TableScene, history: readonly Hundredths[]): void {
  const { font, colours } = scene.skin;
  for (const { text, colour, region } of layOutHistory(context, scene, history)) {
    context.fillStyle = colours.historyPill;
    context.beginPath();
    context.roundRect(region.x, region.y, region.width, region.height, region.height / 2);
    context.fill();
    drawText(context, { text, region, align: "center", font, weight: 700, px: scene.text.history, colour });
  }
}
