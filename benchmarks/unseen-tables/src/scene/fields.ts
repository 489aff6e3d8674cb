import { writeNumber, writePlayers } from "../state/number-style.ts";
import type { TableState } from "../state/table-state.ts";
import type { FieldSkin, Layout, Setting, Skin } from "../skins/skin.ts";
import type { Text, TextLook } from "./scene.ts";

/** Where a text stands; `digitShare` is the height of the digits as a share of the font size. */
export interface Placing {
  readonly frame: number;
  readonly shiftX: number;
  readonly shiftY: number;
  digitShare(look: TextLook): number;
}

/** A text set into its region: digits half above and half below the middle. */
export function setText(
  field: string,
  text: string,
  look: TextLook,
  setting: Setting,
  region: Layout["multiplier"],
  placing: Placing,
): Text {
  const sizePx = setting.sizesPx[placing.frame % setting.sizesPx.length] ?? 20;
  const pad = setting.padPx ?? 8;
  const x = { left: region.x + pad, centre: region.x + region.width / 2, right: region.x + region.width - pad };
  return {
    kind: "text",
    field,
    text,
    look,
    sizePx,
    x: x[setting.align] + placing.shiftX,
    baselineY: region.y + region.height / 2 + (sizePx * placing.digitShare(look)) / 2 + placing.shiftY,
    align: setting.align,
  };
}

/** All texts of a table but the multiplier and the words, each naming its field. */
export function fieldTexts(skin: Skin, state: TableState, placing: Placing): Text[] {
  const { layout } = skin;
  const texts: Text[] = [];
  const add = (name: string, text: string, field: FieldSkin<unknown>, region: Layout["multiplier"]): void => {
    texts.push(setText(name, text, field.look, field, region, placing));
  };
  add("balance", writeNumber(state.balance, skin.balance.style), skin.balance, layout.balance);
  add("players", writePlayers(state.cashedOut, state.total, skin.players.style), skin.players, layout.players);
  add("totalStake", writeNumber(state.totalStake, skin.totalStake.style), skin.totalStake, layout.totalStake);
  add("stake", writeNumber(state.stake, skin.stake.style), skin.stake, layout.stake);
  if (skin.autoCashOut !== undefined && layout.autoCashOut !== undefined)
    add("autoCashOut", writeNumber(state.autoCashOut, skin.autoCashOut.style), skin.autoCashOut, layout.autoCashOut);
  return texts;
}
