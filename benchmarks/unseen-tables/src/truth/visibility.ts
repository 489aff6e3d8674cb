import { BYTES_PER_PIXEL, type Region } from "@aviator/core";
import type { Drawn } from "../render/renderer.ts";
import type { Text } from "../scene/scene.ts";
import { type Colour, contrastOf, mix, parseColour } from "./colours.ts";
import type { DigitHeights } from "./digit-heights.ts";
import type { Visibility } from "./frame-truth.ts";

/** The surroundings of a text are sampled this far from it and its glow. */
const MARGIN_PX = 3;

/** The box that a text's digits stand in. */
export function inkBox({ sizePx, baselineY }: Text, extent: Drawn["extents"][number], digits: DigitHeights): Region {
  const top = baselineY - digits.ascent * sizePx;
  return { x: extent.left, y: top, width: extent.width, height: (digits.ascent + digits.descent) * sizePx };
}

/** How well a text can be seen: the least contrast of its colours with a frame of pixels around it. */
export function visibilityOf(text: Text, box: Region, digits: DigitHeights, drawn: Drawn): Visibility {
  const { colour, gradient, opacity = 1 } = text.look;
  const colours = (gradient ?? [colour]).map(parseColour);
  const glowPx = Math.max(0, ...(text.look.shadows ?? []).map(({ blurPx }) => blurPx));
  const contrasts = ringOf(box, MARGIN_PX + glowPx, drawn)
    .map((around) => Math.min(...colours.map((own) => contrastOf(mix(own, around, opacity), around))))
    .toSorted((left, right) => left - right);
  // A tenth may be a neighbour's edge.
  const contrast = contrasts[Math.floor(contrasts.length / 10)] ?? 1;
  return { heightPx: round(digits.least * text.sizePx), contrast: round(contrast) };
}

/** Colours on the rectangle around a box, each side sampled evenly. */
function ringOf({ x, y, width, height }: Region, marginPx: number, { rgba, ...size }: Drawn): Colour[] {
  const [left, right] = [x - marginPx, x + width + marginPx];
  const [top, bottom] = [y - marginPx, y + height + marginPx];
  const places: [number, number][] = [];
  for (let step = 0; step <= 20; step += 1) {
    const [across, down] = [left + ((right - left) * step) / 20, top + ((bottom - top) * step) / 20];
    places.push([across, top], [across, bottom], [left, down], [right, down]);
  }
  return places
    .map(([atX, atY]) => [Math.round(atX), Math.round(atY)] as const)
    .filter(([atX, atY]) => atX >= 0 && atY >= 0 && atX < size.width && atY < size.height)
    .map(([atX, atY]) => {
      const at = (atY * size.width + atX) * BYTES_PER_PIXEL;
      return [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0];
    });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
