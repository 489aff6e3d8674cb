export { FontMissingError, ListenError, PainterDiedError } from "./errors.ts";
export type { GameAction, GameInput } from "./game/game-input.ts";
export {
  type GameOutput,
  MAXIMUM_AUTO_CASH_OUT,
  MAXIMUM_STAKE_MINOR,
  MINIMUM_AUTO_CASH_OUT,
  MINIMUM_STAKE_MINOR,
  type PlayedRound,
  type RefusalReason,
} from "./game/game-output.ts";
export { DEFAULT_GAME_SETTINGS, type GameSettings, type StakeTaken } from "./game/game-settings.ts";
export { createGame, type GameState, type PanelIndex, type PanelState, type PlacedBet } from "./game/game-state.ts";
export type { RoundPlan } from "./game/round-plan.ts";
export { stepGame } from "./game/step-game.ts";
export { type PanelView, type TableView, viewOf } from "./game/table-view.ts";
export { labelledFrames, type LabelledFrame, type LabelledFramesOptions } from "./labelled-frames.ts";
export { paintTable } from "./painter/frame-painter.ts";
export type { SimulatedScreen, SimulatedScreenTable } from "./painter/simulated-screen.ts";
export { createSimulator, type Simulator, type SimulatorOptions, type SimulatorTable } from "./simulator.ts";
export { serveTables, type ServeTablesOptions, type TableServer } from "./serve-tables.ts";
export { amountText, moneyText, multiplierText, playersText } from "./skins/shown-text.ts";
export type {
  Align,
  FlightColours,
  Rgb,
  SceneLabel,
  Skin,
  SkinColours,
  SkinFont,
  SkinLabels,
  SkinScene,
  SkinTextSizes,
} from "./skins/skin.ts";
export { type SkinName, skinNamed, SKINS } from "./skins/skins.ts";
export {
  type Painter,
  type PainterOptions,
  type PainterTable,
  type PainterTableOptions,
  startPainter,
} from "./start-painter.ts";
export type { TableOptions } from "./table-options.ts";
