import { InvalidInputError, show } from "@aviator/core";
import { daylightSkin } from "./daylight-skin.ts";
import { emberSkin } from "./ember-skin.ts";
import { nightSkin } from "./night-skin.ts";
import type { Skin } from "./skin.ts";

/** Name of a built-in skin. */
export type SkinName = "night" | "ember" | "daylight";

/** Every built-in skin; tables take them in turn. */
export const SKINS: readonly Skin[] = [nightSkin, emberSkin, daylightSkin];

/** Finds a built-in skin. Throws InvalidInputError naming the ones there are. */
export function skinNamed(name: string, field = "skin"): Skin {
  const skin = SKINS.find((candidate) => candidate.name === name);
  if (skin === undefined) {
    const names = SKINS.map((candidate) => candidate.name).join(", ");
    throw new InvalidInputError(field, [{ field: "", message: `must be one of ${names} (found ${show(name)})` }]);
  }
  return skin;
}

/** The skin of the table at `index` where none is asked for. */
export function skinInTurn(index: number): Skin {
  return SKINS[index % SKINS.length] as Skin;
}
