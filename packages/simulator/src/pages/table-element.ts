/// <reference lib="dom" />
import type { Region, Size } from "@aviator/core";
import type { GameAction } from "../game/game-input.ts";
import type { TableView } from "../game/table-view.ts";
import { createFlightPainter } from "../painter/flight-painter.ts";
import { layOutHistory } from "../painter/history-strip.ts";
import type { PaintContext } from "../painter/surface.ts";
import { sceneOf, type TableScene } from "../painter/table-scene.ts";
import { labelLine } from "../painter/table-painter.ts";
import { moneyText, playersText } from "../skins/shown-text.ts";
import type { Align, Skin } from "../skins/skin.ts";
import { contextOf, createBrowserSurface } from "./browser-surface.ts";
import { place } from "./element.ts";
import { placePanel } from "./panel-element.ts";
import { placeText } from "./text-element.ts";

/** Shows a view on the page; touches only what has changed. */
export type ShowTable = (view: TableView) => void;

/** Builds a table that fills `size` CSS pixels of `parent`, in place of what was there. */
export function placeTable(parent: HTMLElement, skin: Skin, size: Size, act: (action: GameAction) => void): ShowTable {
  const scene = sceneOf(skin, size);
  parent.replaceChildren();
  const ruler = createBrowserSurface(1, 1).context;
  placeStill(parent, ruler, scene);
  const { balance, players, totalStake } = scene.map.regions;
  const shows: ShowTable[] = [placeFlight(parent, scene)];
  const addText = (region: Region | undefined, align: Align, textOf: (view: TableView) => string): void => {
    if (region === undefined) return;
    const text = placeText(parent, ruler, {
      region,
      align,
      font: skin.font,
      weight: 700,
      px: scene.text.value,
      colour: skin.colours.text,
    });
    shows.push((view) => text.show(textOf(view)));
  };
  addText(balance, skin.align.balance, (view) => moneyText(skin, view.balanceMinor));
  addText(players, skin.align.players, (view) => playersText(skin, view.players));
  addText(totalStake, skin.align.totalStake, (view) => moneyText(skin, view.totalStakeMinor));
  shows.push(placeHistory(parent, ruler, scene));
  for (const index of [0, 1] as const) {
    const show = placePanel(parent, ruler, scene, index, act);
    shows.push((view) => show(view.panels[index]));
  }
  return (view) => {
    for (const show of shows) show(view);
  };
}

function placeStill(parent: HTMLElement, ruler: PaintContext, scene: TableScene): void {
  for (const box of scene.boxes) {
    place(parent, "div", box, {
      background: scene.skin.colours.box,
      borderRadius: box.x === 0 ? "0" : `${16 * scene.scale}px`,
    });
  }
  for (const label of scene.labels) {
    const { text, ...line } = labelLine(scene, label);
    placeText(parent, ruler, line).show(text);
  }
}

function placeFlight(parent: HTMLElement, scene: TableScene): ShowTable {
  const { flight } = scene;
  const canvas = place(parent, "canvas", flight);
  const scale = devicePixelRatio;
  canvas.width = Math.round(flight.width * scale);
  canvas.height = Math.round(flight.height * scale);
  const context = contextOf(canvas);
  context.scale(canvas.width / flight.width, canvas.height / flight.height);
  context.translate(-flight.x, -flight.y);
  const painter = createFlightPainter(scene, createBrowserSurface);
  let areaKey = "";
  let progressKey = "";
  return (view) => {
    const [area, progress] = [painter.keyOf(view), painter.progressKeyOf(view)];
    if (area !== areaKey) painter.paint(context, view);
    if (area !== areaKey || progress !== progressKey) painter.paintProgress(context, view);
    [areaKey, progressKey] = [area, progress];
  };
}

function placeHistory(parent: HTMLElement, ruler: PaintContext, scene: TableScene): ShowTable {
  const { skin, size, text } = scene;
  const strip = place(parent, "div", { x: 0, y: 0, width: size.width, height: 0 });
  let shown: TableView["history"] | null = null;
  return ({ history }) => {
    if (history === shown) return;
    shown = history;
    strip.replaceChildren();
    for (const { text: crashPoint, colour, region } of layOutHistory(ruler, scene, history)) {
      place(strip, "div", region, { background: skin.colours.historyPill, borderRadius: `${region.height / 2}px` });
      placeText(strip, ruler, { region, align: "center", font: skin.font, weight: 700, px: text.history, colour }).show(
        crashPoint,
      );
    }
  };
}
