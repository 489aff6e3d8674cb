import type { Face, TextLook } from "../scene/scene.ts";
import type { Skin } from "./skin.ts";

/** Every font face that a skin uses, each once. */
export function facesOf(skin: Skin): Face[] {
  const looks: TextLook[] = [skin.button.look];
  for (const field of [skin.balance, skin.players, skin.totalStake, skin.stake, skin.autoCashOut, skin.history])
    if (field !== undefined) looks.push(field.look);
  for (const { number, words = [] } of Object.values(skin.stages)) {
    if (number !== undefined) looks.push(number);
    looks.push(...words.map(({ look }) => look));
  }
  return [...new Map(looks.map(({ face }) => [JSON.stringify(face), face])).values()];
}
