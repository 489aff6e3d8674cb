import type { NumberFormat } from "@aviator/core";

/** Signs before decimals: none, one, or both. */
export type DecimalSigns = "" | "." | "," | ".,";

/** What is known about how a field writes its numbers; a NumberFormat of a map is one. All of it may be missing. */
export interface ExpectedFormat {
  /** The only decimal sign allowed. */
  readonly decimal?: "." | "," | undefined;
  /** The only sign between groups allowed. */
  readonly thousands?: "," | "." | " " | "'" | "" | undefined;
  /** Currency text before or after an amount. */
  readonly currency?: string | undefined;
  /**
   * The decimal sign of other numbers on the same table. It refuses nothing, for a page may write its own numbers one way and a
   * bookmaker's header another; it tells that the other sign in `1,234` sets groups off.
   */
  readonly decimalElsewhere?: "." | "," | undefined;
  /**
   * The signs before decimals in all other fields of the table, those that people type into as well: none of them surely sets groups off.
   * {@link decimalElsewhere} where nobody says.
   */
  readonly decimalSigns?: DecimalSigns | undefined;
  /** True in learning, where all amounts of a field are looked at together: any sign before three digits may set groups off. */
  readonly anyGroups?: boolean | undefined;
  /** Decimals that the field was found to have in frames before; 0 for whole amounts. */
  readonly decimals?: number | undefined;
  /** The sign between groups of the field's whole amounts, where it was learned that it is none before decimals, whatever other numbers have. */
  readonly groups?: NumberFormat["thousands"] | undefined;
  /** True where it was learned that spaces part the groups of the field's amounts. */
  readonly spaced?: boolean | undefined;
  /** 2 where it was learned that the field's amounts have groups of two above the thousands, as in `12,34,567`. */
  readonly groupsOf?: 2 | undefined;
  /** 2 where it was learned that the field writes two numbers of players: what is known to be a letter between them parts them. */
  readonly parts?: 1 | 2 | undefined;
  /**
   * What was learned to stand right at the end of the amounts: a sign, or a letter that may write them short, behind which none is read. Where
   * nothing was, an unknown glyph may be the K of `12.50K`.
   */
  readonly behind?: "sign" | "short" | undefined;
  /** Where multipliers need their sign a number without it is none, as the seconds that are left, in the same place and print; nor is `9.36?`. */
  readonly times?: "seen" | "needed" | undefined;
  /** True for a field that people type into: `10`, `259.5` and `1000` are amounts there. */
  readonly typed?: boolean | undefined;
  /** True when the digits stand so close that no decimal sign can have been lost between them. */
  readonly gapless?: boolean | undefined;
  /** True when unknown glyphs beside the number are too low to be digits: small letters. */
  readonly lettersBeside?: boolean | undefined;
}
