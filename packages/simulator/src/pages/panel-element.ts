/// <reference lib="dom" />
import { DEFAULT_NUMBER_FORMAT, type Panel, type Region } from "@aviator/core";
import type { GameAction } from "../game/game-input.ts";
import type { PanelIndex } from "../game/game-state.ts";
import type { PanelView } from "../game/table-view.ts";
import { buttonLines, buttonRegions } from "../painter/bet-button.ts";
import type { PaintContext } from "../painter/surface.ts";
import { autoText } from "../painter/table-painter.ts";
import type { TableScene } from "../painter/table-scene.ts";
import { amountText } from "../skins/shown-text.ts";
import { place } from "./element.ts";
import { placeText } from "./text-element.ts";
import { typedHundredths } from "./typed-number.ts";

/** What shows the state of one bet panel. */
export type ShowPanel = (panel: PanelView) => void;

/** Creates the fields and the button of one bet panel. `act` carries out what the player does. */
export function placePanel(
  parent: HTMLElement,
  ruler: PaintContext,
  scene: TableScene,
  index: PanelIndex,
  act: (action: GameAction) => void,
): ShowPanel {
  const { skin } = scene;
  const regions: Panel = scene.map.panels?.[index] ?? {};
  const shows: ShowPanel[] = [];
  if (regions.stake !== undefined) {
    const commit = (stakeMinor: number | null): void => {
      if (stakeMinor !== null) act({ type: "setStake", panel: index, stakeMinor });
    };
    shows.push(
      placeField(
        parent,
        scene,
        regions.stake,
        `${skin.labels.stake} ${index + 1}`,
        (panel) => amountText(skin, panel.stakeMinor),
        commit,
      ),
    );
  }
  if (regions.autoCashOut !== undefined) {
    const commit = (autoCashOut: number | null, empty: boolean): void => {
      if (autoCashOut !== null || empty) act({ type: "setAutoCashOut", panel: index, autoCashOut });
    };
    shows.push(
      placeField(
        parent,
        scene,
        regions.autoCashOut,
        `${skin.labels.autoCashOut} ${index + 1}`,
        (panel) => autoText(skin, panel),
        commit,
      ),
    );
  }
  if (regions.button !== undefined)
    shows.push(placeButton(parent, ruler, scene, regions.button, () => act({ type: "press", panel: index })));
  return (panel) => {
    for (const show of shows) show(panel);
  };
}

/** A field takes each keystroke that makes an amount; when it is left, it shows what the table has taken. */
function placeField(
  parent: HTMLElement,
  scene: TableScene,
  region: Region,
  label: string,
  textOf: (panel: PanelView) => string,
  commit: (hundredths: number | null, empty: boolean) => void,
): ShowPanel {
  const { colours, map } = scene.skin;
  const border = Math.max(1, Math.round(2 * scene.scale));
  const input = place(parent, "input", region, {
    fontSize: `${scene.text.field.toFixed(2)}px`,
    borderRadius: `${10 * scene.scale}px`,
    outline: `${border}px solid ${colours.border}`,
  });
  input.inputMode = "decimal";
  input.autocomplete = "off";
  input.ariaLabel = label;
  let latest = "";
  input.addEventListener("focus", () => input.select());
  input.addEventListener("input", () =>
    commit(typedHundredths(input.value, map.numbers ?? DEFAULT_NUMBER_FORMAT), input.value.trim() === ""),
  );
  input.addEventListener("blur", () => (input.value = latest));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") input.blur();
  });
  return (panel) => {
    const text = textOf(panel);
    // A field with a bet on it is shut, and keeps its colours.
    const locked = panel.button !== "green";
    if (input.readOnly !== locked) input.readOnly = locked;
    if (text === latest) return;
    latest = text;
    if (document.activeElement !== input) input.value = text;
  };
}

function placeButton(
  parent: HTMLElement,
  ruler: PaintContext,
  scene: TableScene,
  region: Region,
  press: () => void,
): ShowPanel {
  const { skin, text } = scene;
  const button = place(parent, "button", region, { borderRadius: `${18 * scene.scale}px` });
  const [upperRegion, lowerRegion] = buttonRegions(scene, { ...region, x: 0, y: 0 });
  const line = { align: "center", font: skin.font, colour: skin.colours.buttonText } as const;
  const upper = placeText(button, ruler, { ...line, weight: 500, px: text.button * 0.8, region: upperRegion });
  const lower = placeText(button, ruler, { ...line, weight: 700, px: text.button, region: lowerRegion });
  button.addEventListener("click", press);
  let colour = "";
  return (panel) => {
    if (panel.button !== colour) {
      colour = panel.button;
      button.style.background = skin.colours.buttons[panel.button];
    }
    const [first, second] = buttonLines(skin, panel);
    upper.show(first);
    lower.show(second);
  };
}
