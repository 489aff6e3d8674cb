import { createRandom, type Random } from "@aviator/core";
import { applyEffects, type Picture } from "./effects/effect.ts";
import type { Drawn, Renderer } from "./render/renderer.ts";
import { composeScene } from "./scene/compose-scene.ts";
import { popupOver } from "./scene/popup.ts";
import type { Box, Scene, Text } from "./scene/scene.ts";
import { facesOf } from "./skins/faces.ts";
import type { Skin } from "./skins/skin.ts";
import { drawState, type Habits, type TableState } from "./state/table-state.ts";
import { scaleOf } from "./table-map-of.ts";
import { type DigitHeights, measureDigits } from "./truth/digit-heights.ts";
import { type FieldName, frameTruth, type FrameTruth, type Visibility } from "./truth/frame-truth.ts";
import { inkBox, visibilityOf } from "./truth/visibility.ts";

/** What {@link drawFrames} draws. */
export interface DrawOptions {
  readonly skin: Skin;
  /** Made for the skin's faces. */
  readonly renderer: Renderer;
  readonly frames: number;
  readonly seed: string | number;
}

/** One frame: its pixels and what they show. */
export interface DrawnFrame {
  readonly truth: FrameTruth;
  readonly picture: Picture;
}

/** Draws the frames of a table. The same seed and renderer give the same pixels; each frame depends on its own number alone. */
export async function* drawFrames({ skin, renderer, frames, seed }: DrawOptions): AsyncGenerator<DrawnFrame> {
  const digits = measureDigits(facesOf(skin));
  for (let frame = 0; frame < frames; frame += 1) {
    const random = createRandom(`${seed} ${skin.name} ${frame}`);
    const state = drawState(random, frame, habitsOf(skin));
    const { scene, popup } = frameScene(skin, state, frame, random, digits);
    const drawn = await renderer.draw({ ...scene, shapes: [...scene.shapes, ...popup] });
    const seen = whatIsSeen(scene, popup, drawn, digits, scaleOf(skin));
    const file = `${String(frame).padStart(3, "0")}.png`;
    yield { truth: frameTruth(file, skin, state, seen), picture: await applyEffects(drawn, skin.effects ?? [], random) };
  }
}

function frameScene(
  skin: Skin,
  state: TableState,
  frame: number,
  random: Random,
  digits: (face: Text["look"]["face"]) => DigitHeights,
): { scene: Scene; popup: (Box | Text)[] } {
  const { wanderPx = 0.5, popupShare = 0 } = skin;
  const shift = (): number => (2 * random.next() - 1) * wanderPx;
  const digitShare = ({ face }: Text["look"]): number => digits(face).ascent;
  const placing = { frame, shiftX: shift(), shiftY: shift(), digitShare };
  const scene = composeScene(skin, state, placing, random);
  return { scene, popup: random.next() < popupShare ? popupOver(skin, skin.button.look, random) : [] };
}

function habitsOf({ multiplier, balance, totalStake, stake, autoCashOut, history, mostMoney = 20_000 }: Skin): Habits {
  const stepOf = (decimals: number): number => 10 ** (2 - decimals);
  return {
    steps: {
      multiplier: stepOf(multiplier.style.decimals),
      balance: stepOf(balance.style.decimals),
      totalStake: stepOf(totalStake.style.decimals),
      stake: Math.max(10, stepOf(stake.style.decimals)),
      autoCashOut: stepOf(autoCashOut?.style.decimals ?? 2),
    },
    mostMoney,
    historyLength: history?.length ?? 0,
  };
}

/** Which fields are covered, and how well each can be seen in the file's pixels. */
function whatIsSeen(
  scene: Scene,
  popup: readonly (Box | Text)[],
  drawn: Drawn,
  digits: (face: Text["look"]["face"]) => DigitHeights,
  scale: number,
): { obscured: FieldName[]; visible: { [name in FieldName]?: Visibility } } {
  const obscured = new Set<FieldName>();
  const visible: { [name in FieldName]?: Visibility } = {};
  const texts = scene.shapes.filter((shape) => shape.kind === "text");
  for (const [index, text] of texts.entries()) {
    const extent = drawn.extents[index];
    if (text.field === undefined || extent === undefined) continue;
    const name = text.field as FieldName;
    const heights = digits(text.look.face);
    const box = inkBox(text, extent, heights);
    if (popup.some((cover) => cover.kind === "box" && overlaps(cover, box))) obscured.add(name);
    const seen = visibilityOf(text, box, heights, drawn);
    // Of several texts in a field, the worst counts.
    const heightPx = Math.min(visible[name]?.heightPx ?? Infinity, Math.round(seen.heightPx * scale * 10) / 10);
    visible[name] = { heightPx, contrast: Math.min(visible[name]?.contrast ?? Infinity, seen.contrast) };
  }
  return { obscured: [...obscured], visible };
}

/** Whether a box comes within two pixels of another. */
function overlaps(first: Box, second: { x: number; y: number; width: number; height: number }): boolean {
  const apart = 2;
  return (
    first.x < second.x + second.width + apart &&
    second.x < first.x + first.width + apart &&
    first.y < second.y + second.height + apart &&
    second.y < first.y + first.height + apart
  );
}
