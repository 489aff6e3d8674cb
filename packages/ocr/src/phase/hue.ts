/** A colour as hue in degrees (0 is red, 120 green), saturation and brightness from 0 to 1. */
export interface Hue {
  readonly degrees: number;
  readonly saturation: number;
  readonly brightness: number;
}

/** The hue of a 0xRRGGBB colour. */
export function hueOf(colour: number): Hue {
  const r = colour >> 16;
  const g = (colour >> 8) & 255;
  const b = colour & 255;
  const most = Math.max(r, g, b);
  const spread = most - Math.min(r, g, b);
  if (spread === 0) return { degrees: 0, saturation: 0, brightness: most / 255 };
  const sixths = most === r ? (g - b) / spread : most === g ? 2 + (b - r) / spread : 4 + (r - g) / spread;
  return { degrees: (sixths * 60 + 360) % 360, saturation: spread / most, brightness: most / 255 };
}

/** Red as crash games write it: from raspberry over pure red to a little orange. */
const RED_FROM = 338;
const RED_TO = 16;

/** True when the colour is plainly red: not pink, not brown, not black. */
export function isRed({ degrees, saturation, brightness }: Hue): boolean {
  return (degrees >= RED_FROM || degrees <= RED_TO) && saturation >= 0.55 && brightness >= 0.22;
}

/** Colours between red and all others: a faint red, an orange. What they mean differs from table to table. */
export function isReddish({ degrees, saturation, brightness }: Hue): boolean {
  return (degrees >= 330 || degrees <= 42) && saturation >= 0.3 && brightness >= 0.3;
}

/** A red of so much brightness is as bright as a screen shows one, its soft edges and what shows through it taken off. */
const BRIGHTEST = 0.95;

/** True for a red at its brightest: the top of a scale of hot colours as well as a crash. */
export function isBrightest({ brightness }: Hue): boolean {
  return brightness >= BRIGHTEST;
}

/** A shade of grey that is neither nearly white nor nearly black. */
export function isGrey({ saturation, brightness }: Hue): boolean {
  return saturation < 0.25 && brightness > 0.35 && brightness < 0.9;
}

/** A bar is so strongly coloured; its trough and the page are not. */
const STRONG_SATURATION = 0.4;
const STRONG_BRIGHTNESS = 0.3;

/** True for a colour as strong as that of a bar. */
export function isStrong({ saturation, brightness }: Hue): boolean {
  return saturation >= STRONG_SATURATION && brightness >= STRONG_BRIGHTNESS;
}

/** Strongly coloured all over, as behind a flying number: without one it can't be told what covers it. */
export function isSky(background: number): boolean {
  const { saturation, brightness: bright } = hueOf(background);
  return saturation >= 0.45 && bright >= 0.25;
}

/** By day: its planes, clouds and outlined numbers have many colours. */
export function isBrightSky(background: number): boolean {
  return isSky(background) && hueOf(background).brightness >= 0.5;
}
