import { scaleTableMap, type TableMap } from "@aviator/core";
import type { Skin } from "./skins/skin.ts";

/** The map of a skin's pictures as they are after its effects, without a number format: that is to be found out. */
export function tableMapOf(skin: Skin): TableMap {
  const { width, height, multiplier, phase, balance, players, totalStake, history, stake, autoCashOut, button } = skin.layout;
  const map: TableMap = {
    version: 1,
    name: skin.name,
    size: { width, height },
    regions: {
      multiplier,
      balance,
      players,
      totalStake,
      ...(phase !== undefined && { phase }),
      ...(skin.history !== undefined && history !== undefined && { history }),
    },
    panels: [{ stake, ...(skin.autoCashOut !== undefined && autoCashOut !== undefined && { autoCashOut }), button }],
  };
  const share = scaleOf(skin);
  return scaleTableMap(map, { width: Math.round(width * share), height: Math.round(height * share) });
}

/** By how much the effects of a skin shrink its pictures. */
export function scaleOf({ effects = [] }: Skin): number {
  return effects.reduce((share, effect) => (effect.kind === "scale" ? share * effect.share : share), 1);
}
