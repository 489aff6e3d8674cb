import { formatNumber, type Hundredths, type Minor, type NumberFormat, type Players } from "@aviator/core";
import type { Skin } from "./skin.ts";

/** A table that groups by spaces writes unbreakable ones. */
const NO_BREAK_SPACE = "\u00a0";

/** A multiplier as the skin writes it: `"1234.56x"`, `"1.234,56x"`, `"1 234,56×"`. */
export function multiplierText(skin: Skin, multiplier: Hundredths): string {
  const format = skin.multiplier.grouped ? numbersOf(skin) : { ...numbersOf(skin), thousands: "" as const };
  return unbreakable(formatNumber(multiplier, format)) + skin.multiplier.sign;
}

/** Money with the skin's currency, if it shows one: `"1,234.56 RSD"`. */
export function moneyText(skin: Skin, minor: Minor): string {
  const { currency = "" } = numbersOf(skin);
  return amountText(skin, minor) + (currency === "" ? "" : NO_BREAK_SPACE + currency);
}

/** Money as in a stake field, without the currency; an automatic cash-out is written alike. */
export function amountText(skin: Skin, hundredths: number): string {
  return unbreakable(formatNumber(hundredths, numbersOf(skin)));
}

/** Players as the skin writes them: `"123/1234"`. Counts are not grouped. */
export function playersText(skin: Skin, players: Players): string {
  const total = String(players.total);
  return players.cashedOut === null ? total : players.cashedOut + skin.playersSeparator.replaceAll(" ", NO_BREAK_SPACE) + total;
}

function numbersOf(skin: Skin): NumberFormat {
  return skin.map.numbers ?? { decimal: ".", thousands: "" };
}

function unbreakable(text: string): string {
  return text.replaceAll(" ", NO_BREAK_SPACE);
}
