import { archivoOutlineSkin } from "./archivo-outline-skin.ts";
import { bebasBlurredSkin } from "./bebas-blurred-skin.ts";
import { chakraItalicSkin } from "./chakra-italic-skin.ts";
import { figtreeTranslucentSkin } from "./figtree-translucent-skin.ts";
import { groteskMixedSkin } from "./grotesk-mixed-skin.ts";
import { jetbrainsHalfSkin } from "./jetbrains-half-skin.ts";
import { josefinJpegSkin } from "./josefin-jpeg-skin.ts";
import { lexendFaintSkin } from "./lexend-faint-skin.ts";
import { merriweatherPaperSkin } from "./merriweather-paper-skin.ts";
import { mulishPopupsSkin } from "./mulish-popups-skin.ts";
import { orbitronGlowSkin } from "./orbitron-glow-skin.ts";
import { outfitHugeSkin } from "./outfit-huge-skin.ts";
import { playfairFewSkin } from "./playfair-few-skin.ts";
import { plexDaySkin } from "./plex-day-skin.ts";
import { ptsansPlainSkin } from "./ptsans-plain-skin.ts";
import { publicWholeSkin } from "./public-whole-skin.ts";
import { quicksandThinSkin } from "./quicksand-thin-skin.ts";
import { rajdhaniLcdSkin } from "./rajdhani-lcd-skin.ts";
import { ralewayOldstyleSkin } from "./raleway-oldstyle-skin.ts";
import { redhatShadowSkin } from "./redhat-shadow-skin.ts";
import { russoVideoSkin } from "./russo-video-skin.ts";
import { sairaRaysSkin } from "./saira-rays-skin.ts";
import { soraTightSkin } from "./sora-tight-skin.ts";
import { techmonoSwappedSkin } from "./techmono-swapped-skin.ts";
import { tekoNoisySkin } from "./teko-noisy-skin.ts";
import { urbanistHairlineSkin } from "./urbanist-hairline-skin.ts";
import type { Skin } from "./skin.ts";

/** Every skin of the set. */
export const SKINS: readonly Skin[] = [
  archivoOutlineSkin,
  bebasBlurredSkin,
  chakraItalicSkin,
  figtreeTranslucentSkin,
  groteskMixedSkin,
  jetbrainsHalfSkin,
  josefinJpegSkin,
  lexendFaintSkin,
  merriweatherPaperSkin,
  mulishPopupsSkin,
  orbitronGlowSkin,
  outfitHugeSkin,
  playfairFewSkin,
  plexDaySkin,
  ptsansPlainSkin,
  publicWholeSkin,
  quicksandThinSkin,
  rajdhaniLcdSkin,
  ralewayOldstyleSkin,
  redhatShadowSkin,
  russoVideoSkin,
  sairaRaysSkin,
  soraTightSkin,
  techmonoSwappedSkin,
  tekoNoisySkin,
  urbanistHairlineSkin,
];
