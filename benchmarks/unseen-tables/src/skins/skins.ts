import { archivoOutlineSkin } from "./archivo-outline-skin.ts";
import { jetbrainsHalfSkin } from "./jetbrains-half-skin.ts";
import { orbitronGlowSkin } from "./orbitron-glow-skin.ts";
import { plexDaySkin } from "./plex-day-skin.ts";
import { quicksandThinSkin } from "./quicksand-thin-skin.ts";
import { sairaRaysSkin } from "./saira-rays-skin.ts";
import type { Skin } from "./skin.ts";

/** Every skin of the set. */
export const SKINS: readonly Skin[] = [
  sairaRaysSkin,
  plexDaySkin,
  orbitronGlowSkin,
  jetbrainsHalfSkin,
  quicksandThinSkin,
  archivoOutlineSkin,
];
