export { type LabelledFrame, labelledFrames, type LabelledFramesOptions } from "../labelled-frames.ts";
export { paintTable } from "../painter/frame-painter.ts";
export { createSimulator, type Simulator, type SimulatorOptions, type SimulatorTable } from "../simulator.ts";
export { amountText, moneyText, multiplierText, playersText } from "../skins/shown-text.ts";
export { type SkinName, skinNamed, SKINS } from "../skins/skins.ts";
export type { Skin } from "../skins/skin.ts";
export type { PanelView, TableView } from "../game/table-view.ts";
