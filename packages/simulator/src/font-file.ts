import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FontMissingError } from "./errors.ts";
import type { Skin } from "./skins/skin.ts";

/** Path of one of a skin's font files. Throws FontMissingError when its package is not installed or holds no such file. */
export function fontFile(skin: Skin, weight: 500 | 700): string {
  const file = skin.font.files[weight];
  const refuse = (cause?: unknown): never => {
    const message =
      `skin ${skin.name}: font.files[${weight}] must be a font file in an installed package, or a file: URL ` +
      `(found "${file}"); install the package or correct the name`;
    throw new FontMissingError(message, { cause });
  };
  let path: string;
  try {
    path = fileURLToPath(import.meta.resolve(file));
  } catch (error) {
    return refuse(error);
  }
  return existsSync(path) ? path : refuse();
}
