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
  const [upperRegion, lowerRegion] = buttonRegions(scene, region);
  const line = { align: "center", font: skin.font, colour: skin.colours.buttonText } as const;
  drawText(context, { ...line, text: upper, weight: 500, px: text.button * 0.8, region: upperRegion });
  drawText(context, { ...line, text: lower, weight: 700, px: text.button, region: lowerRegion });
}

/** Where the two lines of a button stand: close together in its middle. */
export function buttonRegions({ scale, text }: TableScene, button: Region): readonly [upper: Region, lower: Region] {
  const height = Math.round(Math.min(button.height * 0.4, text.button * 1.45));
  const top = button.y + Math.round(button.height / 2 - height);
  const inset = Math.round(6 * scale);
  const upper = { x: button.x + inset, y: top, width: button.width - 2 * inset, height };
  return [upper, { ...upper, y: top + height }];
}
