/**
 * How like a picture a glyph is, by how their shapes correlate and how far their geometry is off. The kernel that matches is compiled from
 * this file too: it is AssemblyScript as well as TypeScript, and imports nothing.
 */

/** What a squared tolerance of misfit costs: of a sign, and of anything taller. */
export const SIGN_MISFIT_COST = 0.06;
export const MISFIT_COST = 0.02;
/** What is off by more squared tolerances is another character. */
export const MOST_MISFIT = 3;

/** Small signs are told apart by their place more than by their few pixels. */
export function scoreOf(alike: number, off: number, small: boolean): number {
  return small ? 1 - 0.25 * (1 - alike) - SIGN_MISFIT_COST * off : alike - MISFIT_COST * off;
}

/** Parts lower than this share of the line are signs. */
const SMALL_BELOW = 0.5;

/** True for a sign, by its edges in line heights, as in a GlyphSample. */
export function isSmall(top: number, bottom: number): boolean {
  return 1 - top + bottom < SMALL_BELOW;
}

/** How far geometry may be off: a little of the line, and a pixel at either edge. */
const TOLERANCE = 0.05;
const TOLERANCE_PIXELS = 0.9;

/** The same in line heights, of a line so many pixels high. */
export function toleranceOf(height: number): number {
  return TOLERANCE + TOLERANCE_PIXELS / height;
}
