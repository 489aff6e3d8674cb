import type { Region, Size } from "@aviator/core";
import type { PanelView, TableView } from "../game/table-view.ts";
import { amountText, moneyText, playersText } from "../skins/shown-text.ts";
import type { Align, SceneLabel, Skin } from "../skins/skin.ts";
import { buttonLines, drawBetButton } from "./bet-button.ts";
import { createFlightPainter } from "./flight-painter.ts";
import { drawHistory } from "./history-strip.ts";
import { clipTo } from "./rays.ts";
import type { CreateSurface, PaintContext } from "./surface.ts";
import { sceneOf, type TableScene } from "./table-scene.ts";
import { drawText, type TextLine } from "./text.ts";

/** Paints one table onto one canvas, and only what has changed since the last time. */
export interface TablePainter {
  readonly scene: TableScene;
  /** Paints a view; returns the regions whose pixels may have changed, all of the table the first time. */
  paint(view: TableView): readonly Region[];
}

/** A region that is drawn anew when its key changes. */
interface Part {
  readonly region: Region;
  keyOf(view: TableView): string;
  draw(view: TableView): void;
}

/** Creates the painter of a table at `size` (default: the skin's own) that draws on `context`. */
export function createTablePainter(
  skin: Skin,
  context: PaintContext,
  createSurface: CreateSurface,
  size: Size = skin.map.size,
): TablePainter {
  const scene = sceneOf(skin, size);
  const backdrop = createSurface(size.width, size.height);
  paintBackdrop(backdrop.context, scene);
  const restore = ({ x, y, width, height }: Region): void =>
    context.drawImage(backdrop.image, x, y, width, height, x, y, width, height);
  const parts = partsOf(scene, context, createSurface, restore);
  const keys: string[] = [];
  return {
    scene,
    paint(view) {
      const whole: Region = { x: 0, y: 0, width: size.width, height: size.height };
      const first = keys.length === 0;
      if (first) restore(whole);
      const changed: Region[] = [];
      parts.forEach((part, index) => {
        const key = part.keyOf(view);
        if (keys[index] === key) return;
        keys[index] = key;
        // A round corner may bleed a pixel over the edge, where nothing would ever wipe it away.
        context.save();
        clipTo(context, part.region);
        part.draw(view);
        context.restore();
        changed.push(part.region);
      });
      return first ? [whole] : changed;
    },
  };
}

function partsOf(
  scene: TableScene,
  context: PaintContext,
  createSurface: CreateSurface,
  restore: (region: Region) => void,
): Part[] {
  const { skin, map } = scene;
  const flight = createFlightPainter(scene, createSurface);
  const parts: Part[] = [
    { region: scene.flight, keyOf: (view) => flight.keyOf(view), draw: (view) => flight.paint(context, view) },
  ];
  if (map.regions.progress !== undefined) {
    const draw = (view: TableView): void => flight.paintProgress(context, view);
    parts.push({ region: map.regions.progress, keyOf: (view) => flight.progressKeyOf(view), draw });
  }
  const addText = (region: Region | undefined, align: Align, px: number, textOf: (view: TableView) => string): void => {
    if (region === undefined) return;
    const draw = (view: TableView): void => {
      restore(region);
      drawText(context, { text: textOf(view), region, align, font: skin.font, weight: 700, px, colour: skin.colours.text });
    };
    parts.push({ region, keyOf: textOf, draw });
  };
  const { balance, players, totalStake, history } = map.regions;
  addText(balance, skin.align.balance, scene.text.value, (view) => moneyText(skin, view.balanceMinor));
  addText(players, skin.align.players, scene.text.value, (view) => playersText(skin, view.players));
  addText(totalStake, skin.align.totalStake, scene.text.value, (view) => moneyText(skin, view.totalStakeMinor));
  if (history !== undefined) {
    const draw = (view: TableView): void => {
      restore(history);
      drawHistory(context, scene, view.history);
    };
    parts.push({ region: history, keyOf: (view) => view.history.join(), draw });
  }
  (map.panels ?? []).forEach((panel, index) => {
    const of = (view: TableView): PanelView => view.panels[index === 0 ? 0 : 1];
    const { stake, autoCashOut, button } = panel;
    addText(stake, "center", scene.text.field, (view) => amountText(skin, of(view).stakeMinor));
    addText(autoCashOut, "center", scene.text.field, (view) => autoText(skin, of(view)));
    if (button === undefined) return;
    const keyOf = (view: TableView): string => of(view).button + buttonLines(skin, of(view)).join();
    const draw = (view: TableView): void => {
      restore(button);
      drawBetButton(context, scene, button, of(view));
    };
    parts.push({ region: button, keyOf, draw });
  });
  return parts;
}

/** The automatic cash-out as its field shows it: empty while it is off. */
export function autoText(skin: Skin, panel: PanelView): string {
  return panel.autoCashOut === null ? "" : amountText(skin, panel.autoCashOut);
}

/** All that stands still. */
function paintBackdrop(context: PaintContext, scene: TableScene): void {
  const { skin, size, scale, map } = scene;
  const { colours } = skin;
  context.fillStyle = colours.page;
  context.fillRect(0, 0, size.width, size.height);
  for (const box of scene.boxes) {
    context.fillStyle = colours.box;
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, box.x === 0 ? 0 : 16 * scale);
    context.fill();
  }
  for (const { stake, autoCashOut } of map.panels ?? []) {
    for (const field of [stake, autoCashOut]) if (field !== undefined) drawField(context, scene, field);
  }
  for (const label of scene.labels) drawText(context, labelLine(scene, label));
}

/** A word that stands still, ready to be drawn; the title is larger. */
export function labelLine({ skin, text }: TableScene, { label, region, align }: SceneLabel): TextLine {
  const line = { text: skin.labels[label], region, align, font: skin.font } as const;
  if (label === "title") return { ...line, weight: 700, px: text.label * 1.3, colour: skin.colours.accent };
  return { ...line, weight: 500, px: text.label, colour: skin.colours.label };
}

function drawField(context: PaintContext, scene: TableScene, field: Region): void {
  const { colours } = scene.skin;
  const border = Math.max(1, Math.round(2 * scene.scale));
  const radius = 10 * scene.scale;
  context.fillStyle = colours.border;
  context.beginPath();
  context.roundRect(field.x - border, field.y - border, field.width + 2 * border, field.height + 2 * border, radius);
  context.fill();
  context.fillStyle = colours.field;
  context.beginPath();
  context.roundRect(field.x, field.y, field.width, field.height, radius);
  context.fill();
}
