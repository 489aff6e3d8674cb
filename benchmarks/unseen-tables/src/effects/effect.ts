import type { Random } from "@aviator/core";
import sharp, { type Sharp } from "sharp";

/** Something that happens to a picture on its way from the table to the file. */
export type Effect =
  /** Shrinks width and height to this share. */
  | { readonly kind: "scale"; readonly share: number }
  /** Gaussian blur of this standard deviation in pixels. */
  | { readonly kind: "blur"; readonly sigmaPx: number }
  /** Once to JPEG and back, as in a video stream. */
  | { readonly kind: "jpeg"; readonly quality: number }
  /** Gaussian noise on each channel, standard deviation of 255. */
  | { readonly kind: "noise"; readonly sigma: number };

/** RGBA pixels of a picture. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** The picture after all effects. */
export async function applyEffects(picture: Picture, effects: readonly Effect[], random: Random): Promise<Picture> {
  let current = picture;
  for (const effect of effects) current = await applyEffect(current, effect, random);
  return current;
}

async function applyEffect(picture: Picture, effect: Effect, random: Random): Promise<Picture> {
  switch (effect.kind) {
    case "scale": {
      const width = Math.round(picture.width * effect.share);
      const height = Math.round(picture.height * effect.share);
      return pictureOf(await toSharp(picture).resize(width, height, { fit: "fill" }).raw().toBuffer(), width, height);
    }
    case "blur":
      return pictureOf(await toSharp(picture).blur(effect.sigmaPx).raw().toBuffer(), picture.width, picture.height);
    case "jpeg": {
      const jpeg = await toSharp(picture).jpeg({ quality: effect.quality }).toBuffer();
      return pictureOf(await sharp(jpeg).ensureAlpha().raw().toBuffer(), picture.width, picture.height);
    }
    case "noise":
      return addNoise(picture, effect.sigma, random);
    default:
      return effect satisfies never;
  }
}

/** A picture for sharp. */
export function toSharp({ rgba, width, height }: Picture): Sharp {
  return sharp(rgba, { raw: { width, height, channels: 4 } });
}

function pictureOf(rgba: Uint8Array, width: number, height: number): Picture {
  return { rgba, width, height };
}

function addNoise({ rgba, width, height }: Picture, sigma: number, random: Random): Picture {
  const noisy = new Uint8ClampedArray(rgba);
  // The sum of four uniform numbers is near enough to a bell: its variance is 4/12.
  const scale = sigma * Math.sqrt(3);
  for (let at = 0; at < noisy.length; at += 1) {
    if (at % 4 === 3) continue;
    const bell = random.next() + random.next() + random.next() + random.next() - 2;
    noisy[at] = (noisy[at] as number) + bell * scale;
  }
  return { rgba: new Uint8Array(noisy.buffer), width, height };
}
