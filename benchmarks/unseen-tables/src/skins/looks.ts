import type { Paint, Shadow, TextLook } from "../scene/scene.ts";
import type { NumberStyle } from "../state/number-style.ts";
import type { Skin, Stage } from "./skin.ts";

/** A text's look: family, weight, colour, and what else there is. */
export function look(
  family: string,
  weight: number,
  colour: string,
  more: Partial<TextLook> & { italic?: boolean } = {},
): TextLook {
  const { italic, ...rest } = more;
  return { face: { family, weight, ...(italic === true && { italic }) }, colour, ...rest };
}

/** The same look in another colour. */
export function inColour(base: TextLook, colour: string): TextLook {
  return { ...base, colour };
}

/** One colour everywhere. */
export function solid(colour: string): Paint {
  return { kind: "solid", colour };
}

/** Light around text, twice as strong near it. */
export function glow(colour: string, blurPx: number): readonly Shadow[] {
  return [
    { x: 0, y: 0, blurPx, colour },
    { x: 0, y: 0, blurPx: blurPx / 3, colour },
  ];
}

/** A multiplier of two decimals and an `x`. */
export const MULTIPLIER: NumberStyle = { decimal: ".", thousands: "", decimals: 2, after: "x" };
/** A multiplier with a decimal comma. */
export const MULTIPLIER_COMMA: NumberStyle = { decimal: ",", thousands: "", decimals: 2, after: "x" };
/** 1234.56 */
export const PLAIN: NumberStyle = { decimal: ".", thousands: "", decimals: 2 };
/** 1,234.56 */
export const ENGLISH: NumberStyle = { decimal: ".", thousands: ",", decimals: 2 };
/** 1.234,56 */
export const GERMAN: NumberStyle = { decimal: ",", thousands: ".", decimals: 2 };
/** 1 234,56 with a space that does not break. */
export const SPACED: NumberStyle = { decimal: ",", thousands: "\u00a0", decimals: 2 };

/** A bet button in plain colours. */
export function button(textLook: TextLook, sizePx: number, labels: readonly [string, string, string]): Skin["button"] {
  const [green, orange, red] = labels;
  return {
    colours: { green: "#28a909", orange: "#f68b0b", red: "#cb0416" },
    labels: { green, orange, red },
    look: textLook,
    sizePx,
  };
}

/** The three stages of a flight, each from a colour of its own. */
export function flights(
  make: (colour: string) => Stage,
  [low, mid, high]: readonly [string, string, string],
): { readonly low: Stage; readonly mid: Stage; readonly high: Stage } {
  return { low: make(low), mid: make(mid), high: make(high) };
}

/** Words of a stage, on the multiplier's baseline unless they are raised. */
export function saying(text: string, textLook: TextLook, sizePx: number, riseEm = 0): NonNullable<Stage["words"]> {
  return [{ text, look: textLook, sizePx, riseEm }];
}

/** A field's plate in one colour. */
export function plate(colour: string, radiusPx: number): { readonly paint: Paint; readonly radiusPx: number } {
  return { paint: solid(colour), radiusPx };
}
