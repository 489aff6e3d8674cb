import { createRandom, formatNumber, type NumberFormat, type TextRequest } from "@aviator/core";
import { COLOURS, EFFECTS, paintText } from "../test/painted-text.ts";

/** One field and what it shows. */
export interface PaintedField extends TextRequest {
  readonly kind: "multiplier" | "money";
  readonly text: string;
  readonly value: number;
}

const FORMATS: readonly NumberFormat[] = [
  { decimal: ".", thousands: "," },
  { decimal: ",", thousands: "." },
  { decimal: ",", thousands: " " },
];
/** Half of the fields are in a font that is bundled. */
const FONTS: readonly (readonly [string, number])[] = [
  ["ubuntu", 400],
  ["ubuntu", 700],
  ["oswald", 600],
  ["exo-2", 700],
  ["dm-sans", 700],
  ["manrope", 500],
  ["kanit", 600],
  ["work-sans", 700],
  ["titillium-web", 700],
  ["fira-sans", 700],
];
const KNOWN_FONTS: readonly (readonly [string, number])[] = [
  ["inter", 700],
  ["roboto", 700],
  ["montserrat", 700],
  ["barlow", 600],
];

/** Paints fields as tables show them, seeded. Each has a path of its own: it is seen for the first time. */
export function paintFields(count: number, seed: string): PaintedField[] {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
  return Array.from({ length: count }, (_, index) => {
    const [font, weight] = pick(index % 2 === 0 ? FONTS : KNOWN_FONTS);
    const size = 14 + Math.floor(random.next() ** 2 * 106);
    const [ink, background] = pick(COLOURS);
    const kind = pick(["multiplier", "money"] as const);
    const format = pick(FORMATS);
    const most = 10 ** (random.next() * (kind === "multiplier" ? 5 : 8));
    const value = kind === "multiplier" ? 100 + Math.floor(most) : Math.floor(10 + most);
    const text =
      kind === "multiplier"
        ? `${formatNumber(value, { ...format, thousands: "" })}x`
        : formatNumber(value, format) + pick(["", " RSD", " €"]);
    const pixels = paintText(text, { font, weight, size, ink, background, effect: pick(EFFECTS) }, random);
    return { pixels, kind, path: `field ${index}`, text, value };
  });
}
