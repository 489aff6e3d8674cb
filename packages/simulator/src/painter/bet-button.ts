import type { Region } from "@aviator/core";
import type { PanelView } from "../game/table-view.ts";
import { moneyText } from "../skins/shown-text.ts";
import type { Skin } from "../skins/skin.ts";
import type { PaintContext } from "./surface.ts";
import type { TableScene } from "./table-scene.ts";
import { drawText } from "./text.ts";

/** The two lines on a bet button: what a press does, and for how much. */
export function buttonLines(skin: Skin, panel: PanelView): readonly [upper: string, lower: string] {
  switch (panel.button) {
    case "green":
      return [skin.labels.bet, moneyText(skin, panel.stakeMinor)];
    case "orange":
      return [skin.labels.cashOut, moneyText(skin, panel.winMinor ?? 0)];
    case "red":
      return [skin.labels.cancel, skin.labels.nextRound];
    default:
      return panel.button satisfies never;
  }
}

/** Draws a bet button in its colour. */
export function drawBetButton(context: PaintContext, scene: TableScene, region: Region, panel: PanelView): void {
  const { skin, scale, text } = scene;
  const [upper, lower] = buttonLines(skin, panel);
  context.fillStyle = skin.colours.buttons[panel.button];
  context.beginPath();
  context.roundRect(region.x, region.y, region.width, region.height, 18 * scale);
  context.fill();
  const half = Math.floor(region.height * 0.36);
  const middle = region.y + region.height / 2;
  const line = { align: "center", font: skin.font, px: text.button, colour: skin.colours.buttonText } as const;
  const place = (y: number): Region => ({ x: region.x + 6 * scale, y, width: region.width - 12 * scale, height: half });
  drawText(context, { ...line, text: upper, weight: 500, px: text.button * 0.8, region: place(middle - half) });
  drawText(context, { ...line, text: lower, weight: 700, region: place(middle) });
}
