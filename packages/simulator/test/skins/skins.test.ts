import { parseTableMap } from "@aviator/core";
import { expect, test } from "vitest";
import { amountText, moneyText, multiplierText, playersText } from "../../src/skins/shown-text.ts";
import { skinNamed, SKINS } from "../../src/skins/skins.ts";

test.each(SKINS.map((skin) => [skin.name, skin] as const))("the map of %s keeps core's rules", (_, skin) => {
  expect(parseTableMap(JSON.parse(JSON.stringify(skin.map)))).toEqual(skin.map);
});

test("each skin writes numbers in its own way", () => {
  const shown = SKINS.map((skin) => [
    multiplierText(skin, 123_456),
    moneyText(skin, 123_456),
    amountText(skin, 100),
    playersText(skin, { cashedOut: 123, total: 1234 }),
  ]);
  expect(shown).toEqual([
    ["1234.56x", "1,234.56\u00a0RSD", "1.00", "123/1234"],
    ["1.234,56x", "1.234,56\u00a0€", "1,00", "123\u00a0/\u00a01234"],
    ["1\u00a0234,56×", "1\u00a0234,56", "1,00", "123/1234"],
  ]);
});

test("an unknown skin is refused with the names of all", () => {
  expect(() => skinNamed("nacht")).toThrow('skin: must be one of night, ember, daylight (found "nacht")');
});
