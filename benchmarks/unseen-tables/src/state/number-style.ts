import { groupDigits } from "@aviator/core";

/** How a table writes a number. */
export interface NumberStyle {
  readonly decimal: "." | ",";
  /** Between groups of three digits: `""`, `","`, `"."`, `"'"` or a space of any width. */
  readonly thousands: string;
  readonly decimals: 0 | 1 | 2;
  readonly before?: string;
  readonly after?: string;
}

/** Writes hundredths. They must be a multiple of what the style can show. */
export function writeNumber(hundredths: number, style: NumberStyle): string {
  const step = 10 ** (2 - style.decimals);
  if (hundredths % step !== 0) throw new Error(`${hundredths} hundredths: must be a multiple of ${step} to be written whole`);
  const whole = String(Math.floor(hundredths / 100));
  const grouped = style.thousands === "" ? whole : groupDigits(whole, style.thousands);
  const part = String(hundredths % 100)
    .padStart(2, "0")
    .slice(0, style.decimals);
  return `${style.before ?? ""}${grouped}${part === "" ? "" : style.decimal + part}${style.after ?? ""}`;
}

/** How a table writes its players: what stands between those who cashed out and all, or null for all alone. */
export interface PlayersStyle {
  readonly between: string | null;
  readonly before?: string;
  readonly after?: string;
}

/** Writes the players of a round. */
export function writePlayers(cashedOut: number, total: number, { between, before = "", after = "" }: PlayersStyle): string {
  return `${before}${between === null ? total : `${cashedOut}${between}${total}`}${after}`;
}
