import type { TableState } from "../state/table-state.ts";
import type { Skin } from "../skins/skin.ts";

/** Names of the fields that hold text. */
export type FieldName = "multiplier" | "balance" | "players" | "totalStake" | "stake" | "autoCashOut" | "history";

/** How well a field can be seen, before effects but in the pixels of the file. */
export interface Visibility {
  /** Height of the smallest digit in pixels. */
  readonly heightPx: number;
  /** Contrast of the text with its least different surroundings, as WCAG 2 counts it: 1 to 21. */
  readonly contrast: number;
}

/** What one frame shows: money and multipliers as people write them. */
export interface FrameTruth {
  readonly file: string;
  readonly phase: TableState["phase"];
  readonly multiplier: number | null;
  readonly balance: number;
  readonly players: { readonly cashedOut: number | null; readonly total: number };
  readonly totalStake: number;
  readonly stake: number;
  readonly autoCashOut?: number;
  readonly history?: readonly number[];
  readonly button: TableState["button"];
  /** Fields of which a pop-up covers something. */
  readonly obscured?: readonly FieldName[];
  readonly visible?: { readonly [name in FieldName]?: Visibility };
}

/** The truth of one frame of a skin. */
export function frameTruth(
  file: string,
  skin: Skin,
  state: TableState,
  seen: { readonly obscured: readonly FieldName[]; readonly visible: NonNullable<FrameTruth["visible"]> },
): FrameTruth {
  return {
    file,
    phase: state.phase,
    multiplier: state.multiplier === null ? null : state.multiplier / 100,
    balance: state.balance / 100,
    players: { cashedOut: skin.players.style.between === null ? null : state.cashedOut, total: state.total },
    totalStake: state.totalStake / 100,
    stake: state.stake / 100,
    ...(skin.autoCashOut !== undefined && { autoCashOut: state.autoCashOut / 100 }),
    ...(skin.history !== undefined && { history: state.history.map((points) => points / 100) }),
    button: state.button,
    ...seen,
  };
}
