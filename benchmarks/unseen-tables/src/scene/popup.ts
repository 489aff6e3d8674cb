import type { Random, Region } from "@aviator/core";
import type { Skin } from "../skins/skin.ts";
import type { Box, Text, TextLook } from "./scene.ts";

/** A message that lies over a part of the table: over a corner of one of its fields, or over all of it. */
export function popupOver(skin: Skin, look: TextLook, random: Random): (Box | Text)[] {
  const { layout } = skin;
  const fields: readonly Region[] = [layout.multiplier, layout.balance, layout.players, layout.totalStake, layout.stake];
  const target = fields[Math.floor(random.next() * fields.length)] as Region;
  const [width, height] = [layout.width * (0.16 + 0.2 * random.next()), layout.height * (0.05 + 0.12 * random.next())];
  const x = target.x + target.width * random.next() - width / 2;
  const y = target.y + target.height * random.next() - height / 2;
  const place: Region = { x: Math.max(0, x), y: Math.max(0, y), width, height };
  const white = random.next() < 0.5;
  return [
    { kind: "box", ...place, paint: { kind: "solid", colour: white ? "#fafafa" : "#23262d" }, radiusPx: 10 },
    {
      kind: "text",
      text: "You have cashed out!",
      look: { ...look, colour: white ? "#20242c" : "#f2f2f2" },
      sizePx: Math.min(height * 0.22, width / 15),
      x: place.x + width / 2,
      baselineY: place.y + height * 0.6,
      align: "centre",
    },
  ];
}
